import { nearest } from './nearest.ts'

/** Whether the calendar of this zone is known. */
export const isTimezone = (name: string): boolean => {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name })
    return true
  } catch {
    return false
  }
}

/** The zone probably meant: `Berlin` and `Europe/Belrin` are `Europe/Berlin`. */
export const nearestTimezone = (name: string): string | undefined => {
  const zones = Intl.supportedValuesOf('timeZone')
  const city = name.toLowerCase().replaceAll(' ', '_')
  return zones.find(zone => zone.toLowerCase().endsWith(`/${city}`)) ?? nearest(name, zones)
}
