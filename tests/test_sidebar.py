"""The filters' widgets: what they ask of Streamlit beyond its public interface is there, and closing a fold loses nothing."""

from streamlit.testing.v1 import AppTest


def test_streamlit_still_tells_whether_a_run_answers_the_back_button():
    """The one private interface in use: where this fails, look in `went_back` for what took its place."""

    def page():
        import streamlit as st

        from app.screen.sidebar import went_back

        st.write(str(went_back()))

    assert [text.value for text in AppTest.from_function(page).run().markdown] == ["False"]
