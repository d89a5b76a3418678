"""Where the versions of a record are kept, and how a writer takes its turn there."""
