export { may, type Permission, permissions, requirePermission } from './permissions.ts';
