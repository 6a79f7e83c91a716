export { SANDBOX_KEYS } from './access.ts'
export { FAULTS, type FaultSetting, type Faults } from './faults/index.ts'
export { type LoggedRequest, type Organization, startOrganization } from './organization.ts'
