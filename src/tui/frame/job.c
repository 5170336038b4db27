/* SPDX-License-Identifier: MIT
 * job - threads that work while the screen stays alive.
 *
 * The thread and the loop share a struct job: counters and flags are atomic, everything else belongs to the thread
 * until `over` is set, and to the loop afterwards. */
#include "sotay/tui/frame/job.h"

#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <time.h>
#include "ahead.h"
#include "sotay/base/mem.h"
#include "sotay/tui/term/terminal.h"

enum { SHOW_AFTER_MS = 200, REDRAW_MS = 100, BOX_COLS = 56, BOX_ROWS = 7, MOTION_COLS = 6, MOTION_STEP_MS = 100 };

struct job {
	job_fn fn;
	void *ctx;
	enum err err;
	struct error error;
	pthread_t thread;
	atomic_size_t done, total;
	atomic_bool stop, over;
};

bool job_progress(void *job, size_t done, size_t total)
{
	struct job *j = job;

	atomic_store(&j->done, done);
	atomic_store(&j->total, total);
	return !atomic_load(&j->stop);
}

static void *run(void *arg)
{
	struct job *j = arg;

	j->err = j->fn(j, j->ctx, &j->error);
	atomic_store(&j->over, true);
	terminal_wake();
	return NULL;
}

/* Signals are the main thread's, but for those of a crash: blocked, they would end the process without a handler that
 * gives the terminal back. False: no thread to be had; the work was done here and now. */
static bool start(struct job *j)
{
	static const int crashes[] = {SIGSEGV, SIGABRT, SIGBUS, SIGFPE, SIGILL};
	sigset_t all, before;
	bool started;

	sigfillset(&all);
	for (size_t i = 0; i < sizeof crashes / sizeof *crashes; i++)
		sigdelset(&all, crashes[i]);
	pthread_sigmask(SIG_SETMASK, &all, &before);
	started = pthread_create(&j->thread, NULL, run, j) == 0;
	pthread_sigmask(SIG_SETMASK, &before, NULL);
	if (!started)
		run(j);
	return started;
}

/* ---- in front of the person ---- */

struct job_box {
	struct layer layer;
	struct job *job;
	const char *title;
	bool can_stop;
	bool shown;
	long long began_ms;
};

/* Where nobody knows yet how much there is to do: a piece of the bar that wanders, so that the work is seen to go on.
 */
static void draw_motion(struct area inside, int row, long long passed_ms)
{
	int way = inside.cols - MOTION_COLS, at = (int)(passed_ms / MOTION_STEP_MS % (2 * way));

	draw_bar(inside, row, 0, inside.cols, 0, 1);
	draw_bar(inside, row, at < way ? at : 2 * way - at, MOTION_COLS, 1, 1);
}

static void draw_box_of(struct layer *l, struct app *app)
{
	const struct job_box *b = (const struct job_box *)l;
	size_t done = atomic_load(&b->job->done), total = atomic_load(&b->job->total);
	struct area inside;
	struct buf text = {0};
	int row;

	inside = draw_box(area_centre(draw_screen(), BOX_ROWS, BOX_COLS), NULL, STYLE_RULE);
	row = draw_wrapped(inside, 0, 0, 2, inside.cols, 0, STYLE_TEXT, app_tr(app, b->title)) + 1;
	if (!total) {
		draw_motion(inside, row, app_clock_ms() - b->began_ms);
	} else {
		draw_bar(inside, row, 0, inside.cols - 12, (long long)done, (long long)total);
		buf_printf(&text, "%zu%%", (size_t)((double)(done < total ? done : total) * 100 / (double)total));
		draw_right(inside, row, inside.cols - 11, 11, STYLE_TEXT, buf_str(&text));
	}
	if (b->can_stop)
		draw_text(inside, inside.rows - 1, 0, -1, STYLE_DIM,
			app_tr(app, atomic_load(&b->job->stop) ? N_("Stopping at the next safe place…") : N_("Esc Stop")));
	buf_fini(&text);
}

static void show(struct app *app, struct job_box *b)
{
	if (!b->shown && app_clock_ms() - b->began_ms >= SHOW_AFTER_MS) {
		app_add_layer(app, &b->layer);
		b->shown = true;
	}
	if (b->shown)
		app_draw(app);
}

/* How long to wait for a key: until the box is due, or drawn anew. */
static int wait_ms(const struct job_box *b)
{
	long long left = SHOW_AFTER_MS - (app_clock_ms() - b->began_ms);

	if (b->shown)
		return REDRAW_MS;
	return left > 0 ? (int)left : 0;
}

/* The terminal is gone, or somebody asks us to end: what is unsaved is made safe at once, for the work may wait for
 * another program. Nothing can be listened to any more. */
static void end_input(struct app *app, struct job_box *b)
{
	app->ended = true;
	app_save_state(app);
	if (b->can_stop)
		atomic_store(&b->job->stop, true);
}

/* Listens until the work is over. */
static void listen(struct app *app, struct job_box *b)
{
	struct key k;

	while (!atomic_load(&b->job->over) && !app->ended) {
		keyboard_read(&app->keyboard, wait_ms(b), &k);
		switch (k.code) {
		case K_NONE:
		case K_WAKE:
		case K_RESIZE: /* the box finds its place at every drawing; the views read anew afterwards */
			break;
		case K_END_OF_INPUT:
			end_input(app, b);
			return;
		case K_ESC:
			if (b->can_stop)
				atomic_store(&b->job->stop, true);
			break;
		case K_ENTER:
			/* Somebody gets impatient: it would close the screen that tells what came of it. */
			if (b->shown && b->can_stop)
				break;
			ahead_add(app, &k);
			break;
		default:
			ahead_add(app, &k);
		}
		if (k.code == K_RESIZE)
			app_changed(app);
		show(app, b);
	}
}

enum err app_job(struct app *app, const char *title, bool can_stop, job_fn fn, void *ctx, struct error *e)
{
	struct job job = {.fn = fn, .ctx = ctx, .error = {.code = OK}};
	struct job_box box = {
		.layer = {.draw = draw_box_of}, .job = &job, .title = title, .can_stop = can_stop, .began_ms = app_clock_ms()};
	bool nested = app->job_runs;

	app_background_stop(app);
	app->job_runs = true;
	if (start(&job)) {
		listen(app, &box);
		pthread_join(job.thread, NULL);
	}
	app->job_runs = nested;
	if (box.shown)
		app_remove_layer(app, &box.layer);
	app->dirty = true;
	if (job.err != OK && e)
		*e = job.error;
	return job.err;
}

struct write_job {
	struct store *store;
	write_fn fn;
	void *ctx;
};

static enum err run_write(struct job *j, void *ctx, struct error *e)
{
	const struct write_job *w = ctx;

	(void)j;
	return store_write(w->store, w->fn, w->ctx, e);
}

enum err app_write(struct app *app, write_fn fn, void *ctx, struct error *e)
{
	return app_job(app, N_("Saving. If this takes long, another program is writing to the notebook."), false, run_write,
		&(struct write_job){app_store(app), fn, ctx}, e);
}

/* ---- behind the person's back ---- */

struct app_background {
	struct job job;
	background_done_fn done;
	bool threaded;
};

void app_background_start(struct app *app, job_fn fn, background_done_fn done, void *ctx)
{
	struct app_background *b = mem_zalloc(1, sizeof *b);

	app_background_stop(app);
	b->job.fn = fn;
	b->job.ctx = ctx;
	b->done = done;
	app->background = b;
	b->threaded = start(&b->job);
}

static void finish(struct app_background *b)
{
	if (b->threaded)
		pthread_join(b->job.thread, NULL);
}

void app_background_stop(struct app *app)
{
	struct app_background *b = app->background;

	if (!b)
		return;
	app->background = NULL;
	atomic_store(&b->job.stop, true);
	finish(b);
	free(b);
}

void app_background_look(struct app *app)
{
	struct app_background *b = app->background;

	if (!b || !atomic_load(&b->job.over))
		return;
	app->background = NULL;
	finish(b);
	if (b->job.err != OK)
		app_say_error(app, &b->job.error);
	b->done(app, b->job.ctx, b->job.err);
	app->dirty = true;
	free(b);
}

long long app_clock_ms(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (long long)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}
