// In place of Sphinx's file of this name: a page that is opened from the search does not highlight what was searched.
// Sphinx would mark "on" in every word that contains it, and fails at the icons of this theme.
const SPHINX_HIGHLIGHT_ENABLED = false;
