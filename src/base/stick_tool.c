/* SPDX-License-Identifier: MIT
 * stick_tool - opening and closing sticks through udisksctl, which needs no rights at a person's own machine. */
#include "stick_private.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "sotay/base/command.h"
#include "sotay/base/fs.h"

enum { MOUNT_MS = 60 * 1000, UNMOUNT_MS = 180 * 1000, OFF_MS = 15 * 1000, OUTPUT_BYTES_MAX = 16 << 10 };

/* Heap; NULL: this machine has none. */
static char *find_tool(const struct stick_places *p)
{
	static const char *const usual[] = {"/usr/bin/udisksctl", "/bin/udisksctl", "/usr/local/bin/udisksctl"};
	bool own = p->machine && p->machine[0];
	char *path = own ? fs_join(p->machine, "bin/udisksctl") : NULL;

	for (size_t i = 0; !own && !path && i < sizeof usual / sizeof *usual; i++)
		path = access(usual[i], X_OK) == 0 ? fs_join("", usual[i]) : NULL;
	if (path && access(path, X_OK) == 0)
		return path;
	free(path);
	return NULL;
}

/* udisksctl WHAT for that device. *status as command_run(). */
static enum err run(const char *tool, const char *what, const char *device, int timeout_ms, struct buf *output,
	int *status, struct error *e)
{
	const char *const argv[] = {tool, what, "--no-user-interaction", "--block-device", device, NULL};

	return command_run(argv, timeout_ms, OUTPUT_BYTES_MAX, output, status, e);
}

/* What the stick is called, and where it is open (heap; NULL: nowhere). False: it is not there. */
static bool look_up(const struct stick_places *p, const char *device, struct buf *label, char **path)
{
	struct stick *sticks;
	bool found = false;
	size_t n;

	*path = NULL;
	stick_list(p, &sticks, &n);
	for (size_t i = 0; i < n && !found; i++) {
		found = strcmp(sticks[i].device, device) == 0;
		if (!found)
			continue;
		buf_clear(label);
		buf_puts(label, sticks[i].label);
		*path = sticks[i].path[0] ? fs_join(sticks[i].path, "") : NULL;
	}
	stick_free_list(sticks, n);
	/* fs_join() leaves a slash at the end. */
	if (*path)
		(*path)[strlen(*path) - 1] = '\0';
	return found;
}

static enum err refuse_mount(const char *label, const char *output, struct error *e)
{
	if (strstr(output, "NotAuthorized"))
		return error_set(e, ERR_REFUSED,
			N_("This machine does not let you open USB \"%s\" from here. Open it in the file manager."), label);
	return error_set(e, ERR_IO,
		N_("USB \"%s\" could not be opened. Pull it out, plug it in again; or it is damaged: use another one."), label);
}

enum err stick_mount(const struct stick_places *p, const char *device, char **path, struct error *e)
{
	char *tool = find_tool(p);
	struct buf label = {0}, output = {0};
	enum err err = OK;
	int status = 0;

	if (!look_up(p, device, &label, path))
		err = error_set(e, ERR_NOT_FOUND, N_("The USB stick is not there any more. Plug it in again."));
	else if (!*path && !tool)
		err = error_set(e, ERR_REFUSED,
			N_("This machine cannot open USB \"%s\" by itself. Open it in the file manager, or have udisks2 installed."),
			buf_str(&label));
	else if (!*path)
		err = run(tool, "mount", device, MOUNT_MS, &output, &status, e);
	/* What counts is whether it is open now: the desktop may have been quicker. */
	if (err == OK && !*path && !look_up(p, device, &label, path))
		err = error_set(e, ERR_NOT_FOUND, N_("The USB stick is not there any more. Plug it in again."));
	if (err == OK && !*path)
		err = refuse_mount(buf_str(&label), buf_str(&output), e);
	buf_fini(&output);
	buf_fini(&label);
	free(tool);
	return err;
}

static enum err refuse_unmount(const char *label, const char *output, struct error *e)
{
	if (strstr(output, "busy"))
		return error_set(e, ERR_BUSY,
			N_("Another program still uses USB \"%s\". Close its window, then take the stick out in the file manager."),
			label);
	return error_set(e, ERR_IO,
		N_("USB \"%s\" could not be closed. Wait until its light stops blinking before you pull it out."), label);
}

enum err stick_unmount(const struct stick_places *p, const char *device, struct error *e)
{
	char *tool = find_tool(p), *path = NULL;
	struct buf label = {0}, output = {0};
	enum err err = OK;
	int status = 0;

	(void)look_up(p, device, &label, &path);
	if (path && !tool)
		err = refuse_unmount(buf_str(&label), "", e);
	else if (path)
		err = run(tool, "unmount", device, UNMOUNT_MS, &output, &status, e);
	if (err == OK && status != 0)
		err = refuse_unmount(buf_str(&label), buf_str(&output), e);
	/* Its light goes off, where that can be; there is nothing to be said if not. */
	if (err == OK && path)
		(void)!run(tool, "power-off", device, OFF_MS, &output, &status, NULL);
	buf_fini(&output);
	buf_fini(&label);
	free(path);
	free(tool);
	return err;
}
