CREATE TABLE "job_runs" (
	"job" text PRIMARY KEY NOT NULL,
	"request_id" text NOT NULL,
	"started_at" timestamp (3) with time zone NOT NULL,
	"ended_at" timestamp (3) with time zone,
	"outcome" text,
	"done" integer,
	"done_at" timestamp (3) with time zone,
	"failures" integer DEFAULT 0 NOT NULL,
	CONSTRAINT "job_runs_outcome" CHECK ("job_runs"."outcome" in ('DONE', 'FAILED')),
	CONSTRAINT "job_runs_ended" CHECK (("job_runs"."ended_at" is null) = ("job_runs"."outcome" is null))
);
