/* SPDX-License-Identifier: MIT
 * fingerprint - which machine and which folder this is, so that a copied store takes a device id of its own.
 *
 * Of machine-id, addresses and inode only hashes are kept, each mixed with machine-id, so that nobody who gets a store
 * can tell an address by trying them all. The only place of the store that asks the machine anything. */
#include "sotay/store/store.h"

#include <dirent.h>
#include <fcntl.h>
#include <linux/ethtool.h>
#include <linux/sockios.h>
#include <net/if.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>
#include "sotay/base/buf.h"
#include "sotay/base/hash.h"
#include "sotay/base/mem.h"

enum { MAC_BYTES_MAX = 32, MACS_TAKEN_MAX = 64, SMALL_FILE_BYTES = 256 };

/* A small file of /etc or /sys without its line end; "" if it cannot be read. */
static void read_small(const char *path, char out[SMALL_FILE_BYTES])
{
	int fd = open(path, O_RDONLY | O_CLOEXEC);
	ssize_t len = fd < 0 ? 0 : read(fd, out, SMALL_FILE_BYTES - 1);

	if (fd >= 0)
		close(fd);
	out[len > 0 ? len : 0] = '\0';
	out[strcspn(out, "\r\n")] = '\0';
}

static void hash_part(const char *what, const char *machine, const void *part, size_t len, char out[SHA256_HEX_BYTES])
{
	struct sha256 h;

	sha256_init(&h);
	sha256_update(&h, what, strlen(what) + 1);
	sha256_update(&h, machine, strlen(machine) + 1);
	sha256_update(&h, part, len);
	sha256_final_hex(&h, out);
}

/* ---- addresses ---- */

static char *interface_path(const char *name, const char *file)
{
	struct buf path = {0};

	buf_printf(&path, "/sys/class/net/%s/%s", name, file);
	return buf_take(&path);
}

static void read_interface(const char *name, const char *file, char out[SMALL_FILE_BYTES])
{
	char *path = interface_path(name, file);

	read_small(path, out);
	free(path);
}

/* Same layout as struct ethtool_perm_addr, with room for the address. */
struct permanent {
	uint32_t command, size;
	unsigned char bytes[MAC_BYTES_MAX];
};

static bool any_bit(const unsigned char *bytes, size_t len)
{
	for (size_t i = 0; i < len; i++) {
		if (bytes[i])
			return true;
	}
	return false;
}

/* The address burnt into the card, whatever it calls itself at the moment (laptops change it from network to network).
 */
static size_t ask_driver(const char *name, unsigned char out[MAC_BYTES_MAX])
{
	struct permanent p = {.command = ETHTOOL_GPERMADDR, .size = MAC_BYTES_MAX};
	struct ifreq request = {0};
	int fd = socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0);
	int rc;

	if (fd < 0)
		return 0;
	memcpy(request.ifr_name, name, strlen(name)); /* shorter than IFNAMSIZ; the rest is 0 */
	request.ifr_data = (char *)&p;
	rc = ioctl(fd, SIOCETHTOOL, &request);
	close(fd);
	if (rc != 0 || p.size == 0 || p.size > MAC_BYTES_MAX || !any_bit(p.bytes, p.size))
		return 0;
	memcpy(out, p.bytes, p.size);
	return p.size;
}

/* The present address, if sysfs says that it is the card's own. */
static size_t ask_sysfs(const char *name, unsigned char out[MAC_BYTES_MAX])
{
	char text[SMALL_FILE_BYTES];
	size_t n = 0;

	read_interface(name, "addr_assign_type", text);
	if (strcmp(text, "0") != 0)
		return 0;
	read_interface(name, "address", text);
	for (char *at = text; *at && n < MAC_BYTES_MAX;) {
		char *end;
		unsigned long byte = strtoul(at, &end, 16);

		if (end == at || byte > 0xff)
			return 0;
		out[n++] = (unsigned char)byte;
		at = *end == ':' ? end + 1 : end;
	}
	return any_bit(out, n) ? n : 0;
}

/* Bridges, tunnels and containers have no hardware behind them. */
static bool is_physical(const char *name)
{
	char *path = interface_path(name, "device");
	struct stat st;
	bool physical = stat(path, &st) == 0;

	free(path);
	return physical;
}

static void take_macs(const char *machine, struct fingerprint *out)
{
	DIR *dir = opendir("/sys/class/net");
	struct dirent *entry;

	while (dir && (entry = readdir(dir)) != NULL && out->n_macs < MACS_TAKEN_MAX) {
		unsigned char mac[MAC_BYTES_MAX];
		size_t len;

		if (entry->d_name[0] == '.' || strlen(entry->d_name) >= IFNAMSIZ || !is_physical(entry->d_name))
			continue;
		len = ask_driver(entry->d_name, mac);
		if (len == 0)
			len = ask_sysfs(entry->d_name, mac);
		if (len == 0)
			continue;
		out->macs = mem_realloc(out->macs, (out->n_macs + 1) * sizeof *out->macs);
		hash_part("mac", machine, mac, len, out->macs[out->n_macs++]);
	}
	if (dir)
		closedir(dir);
}

/* ---- all of it ---- */

void fingerprint_take(const char *replacement, const char *dir, struct fingerprint *out)
{
	char machine[SMALL_FILE_BYTES];
	struct stat st;

	*out = (struct fingerprint){0};
	if (replacement) {
		hash_part("machine", "", replacement, strlen(replacement), out->machine);
		return;
	}
	read_small("/etc/machine-id", machine);
	hash_part("machine", "", machine, strlen(machine), out->machine);
	/* The inode alone: device numbers change from start to start. */
	if (stat(dir, &st) == 0) {
		unsigned long long inode = st.st_ino;

		hash_part("inode", machine, &inode, sizeof inode, out->inode);
	}
	take_macs(machine, out);
}

void fingerprint_fini(struct fingerprint *f)
{
	free(f->macs);
	*f = (struct fingerprint){0};
}

bool fingerprint_same(const struct fingerprint *a, const struct fingerprint *b)
{
	if (strcmp(a->machine, b->machine) != 0 || strcmp(a->inode, b->inode) != 0)
		return false;
	if (a->n_macs == 0 || b->n_macs == 0)
		return true;
	for (size_t i = 0; i < a->n_macs; i++) {
		for (size_t k = 0; k < b->n_macs; k++) {
			if (strcmp(a->macs[i], b->macs[k]) == 0)
				return true;
		}
	}
	return false;
}
