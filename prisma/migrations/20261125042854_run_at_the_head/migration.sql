-- AlterTable
ALTER TABLE "StreamState" ADD COLUMN "runAfter" INTEGER;
ALTER TABLE "StreamState" ADD COLUMN "runDeviceId" TEXT;
