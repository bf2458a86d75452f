import { configure, getRoles, queryAllByRole } from '@testing-library/dom';

/** Becomes part of the page: finds what a reader finds, by role and name. */
configure({ defaultHidden: false });

const isShown = (element) => {
  const box = element.getBoundingClientRect();
  return box.width > 0 && box.height > 0 && element.checkVisibility?.({ visibilityProperty: true }) !== false;
};

/** @param name its whole text, or `{ pattern }` for an expression */
globalThis.findAll = (role, name, within = document.body) => {
  const wanted = name && typeof name === 'object' ? new RegExp(name.pattern, 'i') : name;
  return queryAllByRole(within, role, wanted === undefined ? {} : { name: wanted }).filter(isShown);
};

/** The roles of everything, for the error of a failed search. */
globalThis.rolesOf = (element) => Object.keys(getRoles(element));
