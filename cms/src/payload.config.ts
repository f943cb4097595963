import { buildPayloadConfig } from './build-payload-config.ts'
import { configOfProcess } from './config/config-of-process.ts'

/** What Next's bundle and Payload's generators load. */
export default buildPayloadConfig(configOfProcess())
