"""Line of sight from every child and care leaver to the people who must answer for them."""
