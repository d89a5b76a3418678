"""What stands around and inside pages, in Streamlit."""
