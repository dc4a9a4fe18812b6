// Nothing of the counter is for other modules yet: the entry points register its pages.
export {};
