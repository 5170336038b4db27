/* SPDX-License-Identifier: MIT
 * stick_block - sticks that are closed: block devices that can be pulled out, hold a file system and are mounted
 * nowhere.
 *
 * What there is tells /sys/class/block; what lies on it, udev's notes in /run/udev/data (lines such as
 * "E:ID_FS_LABEL_ENC=KINGSTON"). The device itself, which takes rights, is never opened. */
#include "stick_private.h"

#include <stdlib.h>
#include <string.h>

#include "sotay/base/fs.h"
#include "sotay/base/mem.h"

enum { NOTE_BYTES_MAX = 64 << 10, WORD_BYTES_MAX = 4096 };

/* What is no disk one could hold in one's hand. */
static const char *const others[] = {"loop", "ram", "zram", "dm-", "md", "sr", "fd", "nbd", "zd"};
/* A partition that only a starting computer reads (GPT). */
static const char boot_type[] = "c12a7328-f81f-11d2-ba4b-00a0c93ec93b";

/* ---- udev ---- */

/* -1: it is no hexadecimal digit. */
static int digit_of(char c)
{
	static const char digits[] = "0123456789abcdef";
	const char *found = c ? strchr(digits, c) : NULL;

	return found ? (int)(found - digits) : -1;
}

/* Letters that udev holds unsafe stand there as \x20. In place. */
static void decode(struct buf *b)
{
	size_t to = 0;

	for (size_t i = 0; i < b->len; i++) {
		bool coded = i + 3 < b->len && b->data[i] == '\\' && b->data[i + 1] == 'x';
		int high = coded ? digit_of(b->data[i + 2]) : -1, low = coded ? digit_of(b->data[i + 3]) : -1;

		if (high >= 0 && low >= 0)
			i += 3;
		b->data[to++] = (char)(high >= 0 && low >= 0 ? high << 4 | low : b->data[i]);
	}
	if (b->data)
		b->data[to] = '\0';
	b->len = to;
}

void stick_udev(const struct stick_places *p, unsigned major, unsigned minor, const char *key, struct buf *out)
{
	struct buf path = {0}, notes = {0};
	size_t len = strlen(key);
	char *rest = NULL;

	buf_clear(out);
	buf_printf(&path, "%s/run/udev/data/b%u:%u", p->machine ? p->machine : "", major, minor);
	if (fs_read(buf_str(&path), NOTE_BYTES_MAX, &notes, NULL) == OK && notes.len) {
		for (char *line = strtok_r(notes.data, "\n", &rest); line; line = strtok_r(NULL, "\n", &rest)) {
			if (strncmp(line, "E:", 2) != 0 || strncmp(line + 2, key, len) != 0 || line[2 + len] != '=')
				continue;
			buf_puts(out, line + 2 + len + 1);
			decode(out);
			break;
		}
	}
	buf_fini(&notes);
	buf_fini(&path);
}

void stick_device_label(const struct stick_places *p, unsigned major, unsigned minor, struct buf *out)
{
	static const char *const keys[] = {"ID_FS_LABEL_ENC", "ID_FS_LABEL", "ID_MODEL", "ID_FS_UUID"};

	buf_clear(out);
	for (size_t i = 0; i < sizeof keys / sizeof *keys && !out->len; i++)
		stick_udev(p, major, minor, keys[i], out);
}

static bool udev_says(const struct stick_places *p, unsigned major, unsigned minor, const char *key, const char *value)
{
	struct buf found = {0};
	bool same;

	stick_udev(p, major, minor, key, &found);
	same = strcmp(buf_str(&found), value) == 0;
	buf_fini(&found);
	return same;
}

/* ---- /sys ---- */

/* The first word of a file in a folder of /sys; "" if there is none. Replaces `out`. */
static void read_word(const char *folder, const char *name, struct buf *out)
{
	char *path = fs_join(folder, name);

	buf_clear(out);
	if (fs_read(path, WORD_BYTES_MAX, out, NULL) == OK && out->len) {
		out->len = strcspn(out->data, " \n");
		out->data[out->len] = '\0';
	}
	free(path);
}

static bool word_is(const char *folder, const char *name, const char *value)
{
	struct buf word = {0};
	bool same;

	read_word(folder, name, &word);
	same = strcmp(buf_str(&word), value) == 0;
	buf_fini(&word);
	return same;
}

/* The folder of the disk that a device is, or is a part of. Heap. */
static char *disk_of(const char *folder)
{
	char *part = fs_join(folder, "partition"), *disk = mem_strdup(folder), *slash = strrchr(disk, '/');

	if (slash && slash != disk && fs_exists(part))
		*slash = '\0';
	free(part);
	return disk;
}

/* Card readers call a card removable or not; a disk on USB that is not is a larger stick. */
static bool can_be_pulled_out(const char *disk)
{
	return word_is(disk, "removable", "1") || strstr(disk, "/usb") || word_is(disk, "device/type", "SD");
}

static bool is_other(const char *name)
{
	for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
		if (strncmp(name, others[i], strlen(others[i])) == 0)
			return true;
	}
	return false;
}

/* Whether it holds something that a person would call a stick's contents. */
static bool holds_files(const struct stick_places *p, unsigned major, unsigned minor)
{
	return udev_says(p, major, minor, "ID_FS_USAGE", "filesystem") &&
		!udev_says(p, major, minor, "UDISKS_IGNORE", "1") &&
		!udev_says(p, major, minor, "ID_PART_ENTRY_TYPE", boot_type);
}

/* Looks at the device whose folder in /sys is `folder`, without links in it. */
static void look_at(const struct stick_places *p, const struct mounts *m, const char *name, const char *folder,
	struct stick_found *f)
{
	char *disk = disk_of(folder), *device = fs_join("/dev", name);
	struct buf word = {0}, label = {0};
	unsigned major, minor;
	uint64_t number;

	read_word(folder, "dev", &word);
	if (stick_device_number(buf_str(&word), &major, &minor) && !word_is(folder, "size", "0") &&
		can_be_pulled_out(disk) && !mounts_of(m, major, minor) && holds_files(p, major, minor)) {
		number = stick_mix(0, buf_str(&word), word.len);
		read_word(disk, "diskseq", &word);
		number = stick_mix(number, buf_str(&word), word.len);
		stick_device_label(p, major, minor, &label);
		stick_found_add(f, "", device, label.len ? buf_str(&label) : name, false, number);
	}
	buf_fini(&word);
	buf_fini(&label);
	free(device);
	free(disk);
}

void stick_add_closed(const struct stick_places *p, const struct mounts *m, struct stick_found *f)
{
	char *all = fs_join(p->machine ? p->machine : "", "/sys/class/block"), **names;
	size_t n;

	if (fs_list(all, &names, &n, NULL) == OK) {
		for (size_t i = 0; i < n; i++) {
			char *link = fs_join(all, names[i]), *folder = is_other(names[i]) ? NULL : realpath(link, NULL);

			if (folder)
				look_at(p, m, names[i], folder, f);
			free(folder);
			free(link);
		}
		fs_free_names(names, n);
	}
	free(all);
}
