// Nothing of the procedure office is for other modules: the entry points register its pages.
export {};
