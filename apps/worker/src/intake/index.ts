export { createIntake } from './intake.ts'
