import type { CollectionBeforeOperationHook } from 'payload'
import { fail } from '../errors.ts'

/** Files come with the request. Without one Payload would fetch an address that the caller names, of any size. */
export const requireFile: CollectionBeforeOperationHook = ({ args, operation, req }) => {
  const { overrideAccess } = args as { overrideAccess?: boolean }
  if (operation === 'create' && !overrideAccess && !req.file)
    fail('VALIDATION_FAILED', 'Add a file.', [{ field: 'file', message: 'is required' }])
  return args
}
