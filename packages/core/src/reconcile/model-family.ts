const SNAPSHOT = /-(20\d{2}-\d{2}-\d{2}|20\d{6}|\d{4}|latest)$/

/** A model without the date of its snapshot, also where the snapshot has a price of its own. */
export const familyOf = (model: string): string => model.replace(SNAPSHOT, '')
