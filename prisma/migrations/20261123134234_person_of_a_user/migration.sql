-- AlterTable
ALTER TABLE "Membership" ADD COLUMN "memberId" TEXT;
