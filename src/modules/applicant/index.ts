// Nothing of the applicant's pages is for other modules: the entry point registers them.
export {};
