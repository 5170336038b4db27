/* SPDX-License-Identifier: MIT
 * fs_medium - whether a folder is on a disk that can hold the store.
 *
 * The store needs modes (others must not read personal data), locks between programs, and mapped memory that all
 * programs and the disk agree on. Known file systems without that are refused by name, whatever they pretend; of all
 * others the folder itself is tried. */
#include "sotay/base/fs.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/vfs.h>
#include <unistd.h>

#include "fs_private.h"
#include "sotay/base/hash.h"

/* As in statfs(2) and the kernel's magic.h; not every libc has all of them. */
static const struct {
	unsigned long type;
	const char *name;
} unfit[] = {
	{0x4D44, "FAT"},
	{0x2011BAB0, "exFAT"},
	{0x5346544E, "NTFS"},
	{0x7366746E, "NTFS"},
	{0x65735546, "NTFS, FUSE"}, /* ntfs-3g, exfat-fuse, sshfs: they cannot be told apart from here */
	{0x6969, "NFS"},
	{0x517B, "SMB"},
	{0xFE534D42, "SMB"},
	{0xFF534D42, "SMB"},
	{0x01021997, "9p"},
	{0x5346414F, "AFS"},
	{0x6B414653, "AFS"},
	{0x73757245, "Coda"},
	{0x564C, "NCP"},
	{0x00C36400, "Ceph"},
	{0x786F4256, "VirtualBox"},
	{0xBACBACBC, "VMware"},
	{0x9660, "CD-ROM"},
};

const char *fs_unfit_medium(unsigned long type)
{
	for (size_t i = 0; i < sizeof unfit / sizeof *unfit; i++)
		if (unfit[i].type == (type & 0xFFFFFFFF))
			return unfit[i].name;
	return NULL;
}

static bool mode_holds(int fd, mode_t mode)
{
	struct stat st;
	return fchmod(fd, mode) == 0 && fstat(fd, &st) == 0 && (st.st_mode & 0777) == mode;
}

/* Whether a lock keeps out a second opener of the same file. */
static bool locks_hold(int fd, const char *path)
{
	int other = open(path, O_RDWR | O_CLOEXEC);
	bool hold = other >= 0 && flock(fd, LOCK_EX | LOCK_NB) == 0 && flock(other, LOCK_EX | LOCK_NB) != 0 &&
		errno == EWOULDBLOCK && flock(fd, LOCK_UN) == 0 && flock(other, LOCK_EX | LOCK_NB) == 0;

	if (other >= 0)
		close(other);
	return hold;
}

/* Whether what is written through mapped memory is what read() gives. 0, ENOTSUP if not, or why it could not be tried.
 */
static int try_mapping(int fd)
{
	static const char mark[] = "sotay";
	const size_t len = 4096;
	char seen[sizeof mark] = "";
	int fault;

	if (ftruncate(fd, (off_t)len) != 0)
		return errno;
	fault = fs_write_all(fd, mark, sizeof mark);
	if (fault)
		return fault;
	char *map = mmap(NULL, len, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
	if (map == MAP_FAILED)
		return ENOTSUP;
	bool holds = memcmp(map, mark, sizeof mark) == 0;
	map[0] = 'S';
	holds = holds && pread(fd, seen, sizeof seen, 0) == (ssize_t)sizeof seen && seen[0] == 'S';
	munmap(map, len);
	return holds ? 0 : ENOTSUP;
}

static enum err refuse_medium(struct error *e, const char *path, const char *why)
{
	return error_set(e, ERR_REFUSED,
		N_("Records cannot be kept safely in %s: its disk is not made for that (%-s). Choose a folder on this machine's own "
		   "disk, such as one in the home folder."),
		path, why);
}

static enum err try_file(int fd, const char *file, const char *path, struct error *e)
{
	int fault;

	if (!mode_holds(fd, 0640) || !mode_holds(fd, 0600))
		return refuse_medium(e, path, N_("everybody can read it"));
	if (!locks_hold(fd, file))
		return refuse_medium(e, path, N_("programs cannot keep out of each other's way"));
	fault = try_mapping(fd);
	if (fault == ENOTSUP)
		return refuse_medium(e, path, N_("programs do not see the same content"));
	return fault ? error_errno(e, fault, N_("write"), path) : OK;
}

static enum err try_folder(const char *path, struct error *e)
{
	char id[DEVICE_ID_BYTES + 1];
	struct buf name = {0};
	enum err err;

	random_device_id(id);
	buf_printf(&name, ".sotay-%s.tmp", id);
	char *file = fs_join(path, buf_str(&name));
	buf_fini(&name);
	int fd = open(file, O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600);
	if (fd < 0) {
		err = error_errno(e, errno, N_("write"), path);
	} else {
		err = try_file(fd, file, path, e);
		close(fd);
		unlink(file);
	}
	free(file);
	return err;
}

enum err fs_check_medium_kind(const char *path, struct error *e)
{
	struct statfs st;

	if (statfs(path, &st) != 0)
		return error_errno(e, errno, N_("open"), path);
	const char *name = fs_unfit_medium((unsigned long)st.f_type);
	return name ? refuse_medium(e, path, name) : OK;
}

enum err fs_check_store_medium(const char *path, struct error *e)
{
	enum err err = fs_check_medium_kind(path, e);

	return err ? err : try_folder(path, e);
}

bool fs_is_stick_path(const char *path)
{
	static const char *const roots[] = {"/media/", "/run/media/", "/mnt/"};

	for (size_t i = 0; i < sizeof roots / sizeof *roots; i++) {
		if (strncmp(path, roots[i], strlen(roots[i])) == 0)
			return true;
	}
	return false;
}
