// Opens the exercise's closed shadow root to tests, which look into it as a person looks at a screen.
// It must not be on any page but a test's: the root is closed so that nothing else on a page can do this.

{
  const { attachShadow } = Element.prototype;
  const { toString } = Function.prototype;
  const opened = {
    attachShadow(how) {
      return attachShadow.call(this, this.localName === 'attune-exercise' ? { ...how, mode: 'open' } : how);
    },
  }.attachShadow;
  Element.prototype.attachShadow = opened;
  // The exercise looks whether a page has put its own function there.
  Function.prototype.toString = {
    toString() {
      return toString.call(this === opened ? attachShadow : this);
    },
  }.toString;
}
