/*
 * Watching files by their folders.  What an event says is not trusted: it only means that
 * the files may be looked at again, and stat decides.  So an event too many costs nothing, and
 * a queue that ran over loses nothing.
 */
#include "base/watch.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>
#ifdef __linux__
#include <sys/inotify.h>
#include <sys/vfs.h>
#endif

#include "base/file.h"
#include "base/vec.h"

enum { LINKS_MAX = 8, FOLDERS_MAX = 64, FILES_MAX = 256, READS_MAX = 256 };

struct state {
	bool there;
	dev_t device;
	ino_t number;
	off_t size;
	struct timespec changed, written;
};

struct file { struct buf path; struct state state; };
/* A folder, and the names in it that matter: files, links, and the next folder on the way. */
struct name { int wd; struct buf name; };

struct watch {
	int fd;
	bool asks;
	VEC(struct file) files;
	VEC(int) wds;
	VEC(struct name) names;
};

static struct state
state_of(const char *path)
{
	struct stat st;
	if (stat(path, &st) != 0)
		return (struct state){.there = false};
	return (struct state){true, st.st_dev, st.st_ino, st.st_size, st.st_ctim, st.st_mtim};
}

static bool
same_time(struct timespec a, struct timespec b)
{
	return a.tv_sec == b.tv_sec && a.tv_nsec == b.tv_nsec;
}

static bool
same(const struct state *a, const struct state *b)
{
	return a->there == b->there && a->device == b->device && a->number == b->number &&
	    a->size == b->size && same_time(a->changed, b->changed) &&
	    same_time(a->written, b->written);
}

struct watch *
watch_new(void)
{
	struct watch *w = mem_alloc(sizeof *w);
	w->fd = -1;
#ifdef __linux__
	w->fd = inotify_init1(IN_CLOEXEC | IN_NONBLOCK);
#endif
	return w;
}

void
watch_free(struct watch *w)
{
	if (w == NULL)
		return;
	watch_clear(w);
	vec_done(&w->files);
	vec_done(&w->names);
	vec_done(&w->wds);
	if (w->fd >= 0)
		close(w->fd);
	mem_free(w);
}

static void
forget_folders(struct watch *w)
{
	for (size_t i = 0; i < w->names.n; i++)
		buf_done(&w->names.v[i].name);
#ifdef __linux__
	for (size_t i = 0; i < w->wds.n; i++)
		inotify_rm_watch(w->fd, w->wds.v[i]);
#endif
	vec_clear(&w->names);
	vec_clear(&w->wds);
	w->asks = false;
}

void
watch_clear(struct watch *w)
{
	for (size_t i = 0; i < w->files.n; i++)
		buf_done(&w->files.v[i].path);
	vec_clear(&w->files);
	forget_folders(w);
}

size_t
watch_count(const struct watch *w)
{
	return w->files.n;
}

int
watch_fd(const struct watch *w)
{
	return w->fd;
}

bool
watch_must_ask(const struct watch *w)
{
	return w->files.n > 0 && (w->fd < 0 || w->asks);
}

/* ---- folders */

#ifdef __linux__

/* On these the system sees only what it did itself. */
static bool
is_far(const char *folder)
{
	static const unsigned long types[] = {0x6969 /* NFS */, 0x517B /* SMB */, 0xFF534D42,
		0xFE534D42 /* CIFS, SMB2 */, 0x65735546 /* FUSE */, 0x01021997 /* 9P */,
		0x5346414F /* AFS */, 0x00C36400 /* Ceph */};
	struct statfs st;
	if (statfs(folder, &st) != 0)
		return false;
	for (size_t i = 0; i < sizeof types / sizeof types[0]; i++) {
		if (((unsigned long)st.f_type & 0xFFFFFFFFul) == types[i])
			return true;
	}
	return false;
}

/* False: the folder is not there. */
static bool
add_folder(struct watch *w, const char *folder, struct str name)
{
	static const uint32_t events = IN_CLOSE_WRITE | IN_MOVED_TO | IN_MOVED_FROM | IN_CREATE |
	    IN_DELETE | IN_DELETE_SELF | IN_MOVE_SELF | IN_ATTRIB | IN_ONLYDIR;
	int wd = w->wds.n < FOLDERS_MAX ? inotify_add_watch(w->fd, folder, events) : -1;
	bool known = false;
	if (wd < 0) {
		bool missing = w->wds.n < FOLDERS_MAX && (errno == ENOENT || errno == ENOTDIR);
		w->asks |= !missing;
		return !missing;
	}
	for (size_t i = 0; i < w->wds.n; i++)
		known |= w->wds.v[i] == wd;
	if (!known)
		vec_push(&w->wds, wd);
	w->asks |= is_far(folder);
	struct name n = {.wd = wd};
	buf_str(&n.name, name);
	vec_push(&w->names, n);
	return true;
}

#else

static bool
add_folder(struct watch *w, const char *folder, struct str name)
{
	(void)folder;
	(void)name;
	w->asks = true;
	return true;
}

#endif

/* The folder of a path; where that is not there yet, the nearest one above it that is. */
static void
add_way(struct watch *w, struct str path)
{
	struct buf folder = {0};
	for (int i = 0; i < LINKS_MAX; i++) {
		struct str up = path_folder(path);
		buf_clear(&folder);
		buf_str(&folder, up);
		if (add_folder(w, buf_cstr(&folder), path_base(path)) || str_is(up, "/") ||
		    str_is(up, "."))
			break;
		path = up;
	}
	buf_done(&folder);
}

/* Where a link leads, relative to its folder; false when it is none. */
static bool
follow(const char *path, struct buf *out)
{
	char target[PATH_MAX];
	ssize_t n = readlink(path, target, sizeof target);
	if (n <= 0 || (size_t)n == sizeof target)
		return false;
	struct str to = {target, (size_t)n};
	if (target[0] == '/') {
		buf_clear(out);
		buf_str(out, to);
	} else {
		path_join(out, path_folder(str_of(path)), to);
	}
	return true;
}

static void
watch_ways(struct watch *w, struct str path)
{
	struct buf at = {0}, to = {0};
	buf_str(&at, path);
	for (int i = 0; i < LINKS_MAX; i++) {
		add_way(w, buf_view(&at));
		if (!follow(buf_cstr(&at), &to))
			break;
		buf_clear(&at);
		buf_str(&at, buf_view(&to));
	}
	buf_done(&at);
	buf_done(&to);
}

void
watch_add(struct watch *w, struct str path)
{
	struct stat st;
	struct file f = {0};
	for (size_t i = 0; i < w->files.n; i++) {
		if (str_eq(buf_view(&w->files.v[i].path), path))
			return;
	}
	buf_str(&f.path, path);
	/* /dev/stdin is another file each time it is looked at. */
	if (path.len == 0 || w->files.n >= FILES_MAX || str_starts(path, STR("/dev/")) ||
	    str_starts(path, STR("/proc/")) ||
	    (stat(buf_cstr(&f.path), &st) == 0 && !S_ISREG(st.st_mode))) {
		buf_done(&f.path);
		return;
	}
	f.state = state_of(buf_cstr(&f.path));
	vec_push(&w->files, f);
	watch_ways(w, path);
}

void
watch_set(struct watch *w, struct str paths)
{
	struct watch old = *w;
	struct str path;
	w->files.v = NULL;
	w->files.n = w->files.cap = 0;
	forget_folders(w);
	while (str_split(&paths, '\0', &path)) {
		size_t n = w->files.n;
		watch_add(w, path);
		for (size_t i = 0; w->files.n > n && i < old.files.n; i++) {
			if (str_eq(buf_view(&old.files.v[i].path), path))
				w->files.v[n].state = old.files.v[i].state;
		}
	}
	for (size_t i = 0; i < old.files.n; i++)
		buf_done(&old.files.v[i].path);
	vec_done(&old.files);
}

void
watch_seen(struct watch *w, struct str path)
{
	for (size_t i = 0; i < w->files.n; i++) {
		struct file *f = &w->files.v[i];
		if (str_eq(buf_view(&f->path), path))
			f->state = state_of(buf_cstr(&f->path));
	}
}

/* ---- what happened */

#ifdef __linux__

static bool
is_ours(const struct watch *w, const struct inotify_event *e)
{
	bool known = false;
	/* Our own doing: forget_folders. */
	if (e->mask & IN_IGNORED)
		return false;
	if (e->len == 0 || (e->mask & IN_Q_OVERFLOW))
		return true;
	for (size_t i = 0; i < w->names.n; i++) {
		if (w->names.v[i].wd != e->wd)
			continue;
		known = true;
		if (str_is(buf_view(&w->names.v[i].name), e->name))
			return true;
	}
	/* From a folder of an earlier list, before watch_set: which name was ours there is not
	 * known any more. */
	return !known;
}

bool
watch_read(struct watch *w)
{
	_Alignas(struct inotify_event) char bytes[4096];
	bool ours = false;
	ssize_t n;
	/* Somebody may write faster than this reads: the rest is for the next time. */
	for (int i = 0; i < READS_MAX && w->fd >= 0; i++) {
		if ((n = read(w->fd, bytes, sizeof bytes)) <= 0)
			break;
		for (ssize_t at = 0; at < n;) {
			const struct inotify_event *e = (const void *)(bytes + at);
			ours |= is_ours(w, e);
			at += (ssize_t)(sizeof *e + e->len);
		}
	}
	/* A folder on the way may have come or gone, a link may lead elsewhere.  Whoever asks
	 * watch_changed afterwards misses nothing of what happened meanwhile. */
	if (ours) {
		forget_folders(w);
		for (size_t i = 0; i < w->files.n; i++)
			watch_ways(w, buf_view(&w->files.v[i].path));
	}
	return ours;
}

#else

bool
watch_read(struct watch *w)
{
	(void)w;
	return false;
}

#endif

bool
watch_changed(struct watch *w)
{
	bool changed = false;
	for (size_t i = 0; i < w->files.n; i++) {
		struct file *f = &w->files.v[i];
		struct state now = state_of(buf_cstr(&f->path));
		changed |= !same(&f->state, &now);
		f->state = now;
	}
	return changed;
}
