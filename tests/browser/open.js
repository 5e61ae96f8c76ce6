// Lets tests see into the exercise: whatever root an element makes comes out open. Runs in a page before anything else.
// It must not be noticed by the page: a method behind a Proxy still calls itself native.

(() => {
  const { apply } = Reflect;
  Element.prototype.attachShadow = new Proxy(Element.prototype.attachShadow, {
    apply: (make, element, [how]) => apply(make, element, [{ ...how, mode: 'open' }]),
  });
})();
