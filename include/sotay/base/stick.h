/* SPDX-License-Identifier: MIT
 * stick - USB sticks: which are there, opening and closing them, and what to say when one is full, locked or gone.
 *
 * A stick is either open, a file system mounted under /media, /run/media or /mnt (stick_mounts.c), or closed, a
 * removable block device that holds a file system nobody has mounted (stick_block.c). Old desktops and the bare console
 * leave them closed; udisksctl opens and closes them where it exists (stick_tool.c).
 *
 * For tests, every folder of a folder of one's choice is a stick, and its folder .machine stands for the rest of the
 * machine: .machine/proc/self/mountinfo, .machine/sys/class/block, .machine/run/udev/data, .machine/bin/udisksctl. */
#ifndef SOTAY_BASE_STICK_H
#define SOTAY_BASE_STICK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include "sotay/base/error.h"

/* Where sticks are looked for. */
struct stick_places {
	char *folder;  /* each of its folders is a stick; NULL: as the machine has them */
	char *machine; /* in front of /proc, /sys, /run, /bin; "" for the machine itself */
};

/* `folder`: SOTAY_STICKS, or NULL. */
void stick_places_init(struct stick_places *p, const char *folder);
/* All zero is fine. */
void stick_places_fini(struct stick_places *p);

struct stick {
	char *path;   /* where it is open; "" = closed */
	char *device; /* "/dev/sdb1"; "" = not known */
	char *label;  /* what it is called, e.g. KINGSTON; never "" */
	bool writable;
	uint64_t free;   /* bytes */
	uint64_t number; /* another one for each time a stick is plugged in or opened */
};

/* Open sticks by path, then closed ones by device. Nothing is mounted, woken up or waited for; what cannot be looked at
 * is not there. To be ended by stick_free_list(). */
void stick_list(const struct stick_places *p, struct stick **sticks, size_t *n);
void stick_free_list(struct stick *sticks, size_t n);
/* Another number whenever a stick has come, gone, or been opened or closed. Cheap enough for twice a second. */
uint64_t stick_signature(const struct stick_places *p);
/* What the stick is called that `path` lies on (heap); NULL: it lies on none. */
char *stick_label_of(const struct stick_places *p, const char *path);

/* Opens a closed stick; *path (heap): where. ERR_NOT_FOUND: it is gone; ERR_REFUSED: this machine has no udisksctl, or
 * it may not open sticks; ERR_IO: it could not, the stick may be damaged. Takes seconds. */
enum err stick_mount(const struct stick_places *p, const char *device, char **path, struct error *e);
/* Closes it again, after what was written has reached it, and switches it off where that can be done. ERR_BUSY: another
 * program uses it. */
enum err stick_unmount(const struct stick_places *p, const char *device, struct error *e);
/* Brings everything written on the file system of `path` to the stick. */
enum err stick_sync(const char *path, struct error *e);

/* The file system that `path` lies on, as a number to be given to stick_is_gone() later; 0: there is no such path. */
uint64_t stick_medium(const char *path);
/* Whether the stick that was at `path` when stick_medium() gave `number` has been pulled out or closed. A folder of
 * this machine that somebody has deleted is not meant. */
bool stick_is_gone(const struct stick_places *p, const char *path, uint64_t number);

/* ---- sentences ---- */
enum { STICK_SIZE_BYTES = 24 };

/* "12 MB" and "9 MB", in one unit: what is needed rounded up, what is left rounded down. */
void stick_sizes(uint64_t needed, uint64_t left, char needed_text[STICK_SIZE_BYTES], char left_text[STICK_SIZE_BYTES]);
/* "USB "%s" is full"; ERR_SPACE. */
enum err stick_full(struct error *e, const char *label, uint64_t needed, uint64_t left);
/* "USB "%s" can only be read"; ERR_READONLY. */
enum err stick_readonly(struct error *e, const char *label);
/* It was pulled out before anything was handed in; ERR_IO. */
enum err stick_gone(struct error *e);

#endif
