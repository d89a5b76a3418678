"""What stands around a page in Streamlit: the frame, and the filters beside it."""
