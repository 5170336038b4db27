/* SPDX-License-Identifier: MIT
 * job - work that may take a while, with the screen alive meanwhile.
 *
 * A job runs in a thread of its own and has the store to itself; the loop only draws and listens until it is over.
 * Nothing is shown for the first moment. Then a box tells what is done, how far it is, and that Esc stops it where it
 * can be stopped. Other keys that are typed meanwhile are kept and obeyed afterwards. */
#ifndef SOTAY_TUI_FRAME_JOB_H
#define SOTAY_TUI_FRAME_JOB_H

#include "sotay/tui/frame/app.h"

struct job;

/* The work. Runs in the job's thread: touches only `ctx` and the store, and the app not at all. */
typedef enum err (*job_fn)(struct job *j, void *ctx, struct error *e);

/* Called by the work: how far it is (of whatever unit; total 0: unknown). False: the person wants to stop. Fits the
 * progress callbacks of batch_import() and batch_export(): pass the job as their ctx. */
bool job_progress(void *job, size_t done, size_t total);

/* Runs it to its end. `title`: msgid, what is being done. `can_stop`: Esc makes job_progress() false. Returns what fn
 * returned. */
enum err app_job(struct app *app, const char *title, bool can_stop, job_fn fn, void *ctx, struct error *e);
/* A write transaction as a job: a save that has to wait for another program says so. */
enum err app_write(struct app *app, write_fn fn, void *ctx, struct error *e);

/* Called in the main thread when the work is over: `err` is what fn returned. After an error, which was said, trying
 * again would only give the same one. */
typedef void (*background_done_fn)(struct app *app, void *ctx, enum err err);

/* Work of no hurry, begun when nobody types: figures of the first screen. `fn` runs in the background until it is over
 * or somebody needs the store; its job_progress() is false then and it must return soon. Both get ctx, which must live
 * until done() or app_background_stop(). One at a time. */
void app_background_start(struct app *app, job_fn fn, background_done_fn done, void *ctx);
/* Stops and forgets what runs, if anything. */
void app_background_stop(struct app *app);
/* Called by the loop after a wake-up. */
void app_background_look(struct app *app);

#endif
