"""The pages of citizens: cacheable, readable without JavaScript or account."""
