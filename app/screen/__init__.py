"""What stands around and inside pages, in Streamlit: the frame, the filters beside it, the elements within."""
