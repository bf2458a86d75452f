/**
 * Takes the focus to a control before the button that has it goes away. After a click or a touch it stays where it is: there it would
 * bring up the keyboard of a phone.
 */
export function keepFocus({ detail }: { readonly detail: number }, id: string): void {
  if (detail > 0) return;
  const control = document.getElementById(id);
  (control?.matches('input, select, textarea, button') ? control : control?.querySelector('input'))?.focus();
}
