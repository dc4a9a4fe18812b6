// Nothing of the desk is for other modules: the entry points register its pages and its API.
export {};
