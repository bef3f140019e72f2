/** The index of the register's table that finds agencies by the one above them (`above`). */
export const CHILDREN_INDEX = 'below';
