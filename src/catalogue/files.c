/*
 * A folder is read to its end and closed, its names are sorted and looked at one by one, and
 * then its folders come, so one descriptor is open at a time however deep they lie.  All of it goes
 * in steps: a folder of 100,000 names would hold up a key for a tenth of a second.
 */
#include "catalogue/files.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/clean.h"
#include "base/file.h"
#include "base/limits.h"
#include "base/map.h"
#include "base/order.h"
#include "base/vec.h"
#include "formats/format.h"

enum { DEPTH = 64, PIECE = 128, QUOTE = 200 };

struct name { const char *text; size_t len; bool folder, owned; };
/* root: bytes of its path that stand for the folder that was named, which is `number`. */
struct pending { const char *path; unsigned depth; size_t root; uint32_t number; };

enum stage { STAGE_OPEN, STAGE_READ, STAGE_SORT, STAGE_TEXTS, STAGE_BELONG, STAGE_TAKE,
	STAGE_FOLDERS };

struct files {
	struct arena *paths;                 /* of what was found */
	VEC(struct files_entry) found;
	VEC(const char *) folders;
	VEC(struct pending) pending;         /* the next one last */
	size_t aside, unread;
	bool cut;
	struct err first;                    /* of what could not be read */
	/* The folder at hand. */
	enum stage stage;
	struct pending at;
	DIR *open;
	struct arena *memory;                /* of its names */
	VEC(struct name) names;
	struct order order;
	size_t units;                        /* of sorting, still to be done */
	size_t next;
	struct map *texts;                   /* names of texts, and their stems, to names */
	struct buf *beside;                  /* of the names: what belongs to them */
};

/* ---- what a name says */

static bool
is_one_of(struct str ending, const char *const *list)
{
	for (size_t i = 0; list[i]; i++)
		if (str_is(ending, list[i]))
			return true;
	return false;
}

/* Behind the last stop, in small letters; empty: there is none, or it is too long to be known. */
static struct str
ending_of(struct str name, char out[16])
{
	size_t stop = name.len;
	while (stop > 0 && name.ptr[stop - 1] != '.')
		stop--;
	if (stop <= 1 || name.len - stop >= 16)
		return STR_NONE;
	for (size_t i = stop; i < name.len; i++)
		out[i - stop] = name.ptr[i] >= 'A' && name.ptr[i] <= 'Z' ?
		    (char)(name.ptr[i] + 'a' - 'A') : name.ptr[i];
	return (struct str){out, name.len - stop};
}

static struct str
without_ending(struct str name)
{
	size_t stop = name.len;
	while (stop > 0 && name.ptr[stop - 1] != '.')
		stop--;
	return stop > 1 ? str_sub(name, 0, stop - 1) : name;
}

static struct str
unpacked(struct str name)
{
	if (str_ends(name, STR(".gz")))
		name.len -= 3;
	else if (str_ends(name, STR(".zst")))
		name.len -= 4;
	return name;
}

static bool
is_text_ending(struct str ending)
{
	static const char *const texts[] = {"txt", "text", "md", "markdown", "mkd", "html", "htm",
		"xhtml", "eml", NULL};
	return is_one_of(ending, texts);
}

/* Pictures, sound, archives, programs, what is set up by: no documents, and not looked into. */
static bool
is_other_ending(struct str ending)
{
	static const char *const others[] = {
		"jpg", "jpeg", "png", "gif", "bmp", "tif", "tiff", "webp", "svg", "ico", "heic", "psd",
		"mp3", "mp4", "wav", "flac", "ogg", "avi", "mkv", "mov", "webm", "m4a",
		"zip", "tar", "tgz", "bz2", "xz", "7z", "rar", "gz", "zst", "deb", "rpm", "jar", "iso",
		"pdf", "ps", "djvu", "epub", "doc", "docx", "odt", "rtf", "xls", "xlsx", "ods", "ppt",
		"pptx", "db", "sqlite", "parquet", "feather", "npy", "npz", "pkl", "pickle", "pt", "h5",
		"bin", "model", "o", "a", "so", "exe", "dll", "class", "pyc", "wasm",
		"py", "js", "css", "c", "h", "cc", "cpp", "rs", "go", "java", "sh", "r", "ipynb",
		"conf", "cfg", "ini", "yaml", "yml", "toml", "bak", "swp", "tmp", "lock", "log", NULL};
	return is_one_of(ending, others);
}

static bool
is_annotation_name(struct str name)
{
	const struct format *f;
	for (size_t i = 0; (f = format_at(i)) != NULL; i++)
		if (format_is_read(f) && format_is_named(f, name))
			return true;
	return false;
}

/* ---- a folder */

static void
failed(struct files *f, const char *path)
{
	struct buf shown = {0};
	clean_quote(&shown, str_of(path), QUOTE);
	if (f->unread++ == 0)
		err_sys(&f->first, "cannot open %s", buf_cstr(&shown));
	buf_done(&shown);
}

static void
open_next(struct files *f)
{
	f->at = f->pending.v[--f->pending.n];
	f->open = opendir(f->at.path);
	if (!f->open) {
		failed(f, f->at.path);
		return;
	}
	vec_push(&f->folders, f->at.path);
	arena_reset(f->memory);
	vec_clear(&f->names);
	f->stage = STAGE_READ;
}

/* Whether it is a folder or a regular file; a link is what it leads to, but for a folder. */
static bool
is_wanted(struct files *f, const struct dirent *e, bool *folder)
{
	struct stat st;
	*folder = e->d_type == DT_DIR;
	if (e->d_type == DT_DIR || e->d_type == DT_REG)
		return true;
	if (e->d_type != DT_LNK && e->d_type != DT_UNKNOWN)
		return false;
	if (fstatat(dirfd(f->open), e->d_name, &st, AT_SYMLINK_NOFOLLOW))
		return false;
	*folder = S_ISDIR(st.st_mode);
	if (S_ISLNK(st.st_mode) && fstatat(dirfd(f->open), e->d_name, &st, 0))
		return false;
	return *folder || S_ISREG(st.st_mode);
}

static int
by_name(const void *of, uint32_t a, uint32_t b)
{
	const struct files *f = of;
	const struct name *x = &f->names.v[a], *y = &f->names.v[b];
	return str_cmp((struct str){x->text, x->len}, (struct str){y->text, y->len});
}

static void begin_names(struct files *f);

static void
read_some(struct files *f)
{
	struct dirent *e = NULL;
	for (int i = 0; i < PIECE && (e = readdir(f->open)); i++) {
		bool folder;
		if (e->d_name[0] == '.')
			continue;
		if (!is_wanted(f, e, &folder)) {
			f->aside++;
			continue;
		}
		size_t len = strlen(e->d_name);
		vec_push(&f->names, ((struct name){.text = arena_copy(f->memory, e->d_name, len),
		    .len = len, .folder = folder}));
	}
	if (e)
		return;
	closedir(f->open);
	f->open = NULL;
	begin_names(f);
}

static const struct name *
name_at(const struct files *f, size_t i)
{
	return &f->names.v[f->order.v[i]];
}

/* ---- what belongs to what */

static bool
is_text_name(struct str name)
{
	char letters[16];
	return is_text_ending(ending_of(unpacked(name), letters));
}

static void
learn_text(struct files *f, size_t i)
{
	const struct name *n = name_at(f, i);
	struct str name = {n->text, n->len}, stem = without_ending(unpacked(name));
	uint32_t had;
	if (n->folder || !is_text_name(name))
		return;
	map_set(f->texts, name, (uint32_t)i);
	/* Of several texts of one stem annotations are mostly about the plain one. */
	if (!map_get(f->texts, stem, &had) || str_ends(name, STR(".txt")))
		map_set(f->texts, stem, (uint32_t)i);
}

/* Annotations that belong to a text are put to it. */
static void
give_to_text(struct files *f, size_t i)
{
	struct name *n = &f->names.v[f->order.v[i]];
	struct str name = {n->text, n->len}, rest = unpacked(name);
	uint32_t owner;
	bool found = false;
	if (n->folder || is_text_name(name))
		return;
	for (struct str shorter; !found && (shorter = without_ending(rest)).len < rest.len;
	    rest = shorter)
		found = map_get(f->texts, shorter, &owner);
	if (!found || !is_annotation_name(unpacked(name)))
		return;
	buf_add(&f->beside[owner], n->text, n->len + 1);
	n->owned = true;
}

/* Whether it may be a document, and as what. */
static bool
kind_of(struct str name, enum files_kind *kind)
{
	char letters[16];
	struct str plain = unpacked(name), ending = ending_of(plain, letters);
	const struct format *f;
	*kind = FILES_TEXT;
	if (is_text_ending(ending))
		return true;
	*kind = FILES_UNKNOWN;
	if (name.len > 0 && name.ptr[name.len - 1] == '~')
		return false;
	bool named = false, with_text = false;
	for (size_t i = 0; (f = format_at(i)) != NULL; i++) {
		if (!format_is_read(f) || !format_is_named(f, plain))
			continue;
		named = true;
		with_text = with_text || format_has_reader(f);
	}
	if (named)
		*kind = format_by_path(plain) ? FILES_ANNOTATIONS : FILES_RECORDS;
	return named ? with_text : !is_other_ending(ending);
}

static void
add_found(struct files *f, struct str folder, struct str name, enum files_kind kind,
    struct str beside, bool look_beside)
{
	struct buf path = {0};
	if (f->found.n >= LIMIT_PATHS) {
		f->cut = true;
		return;
	}
	path_join(&path, folder, name);
	const char *kept = arena_copy(f->paths, path.ptr, path.len);
	vec_push(&f->found, ((struct files_entry){.path = kept, .kind = kind,
	    .root = f->at.number, .below = {kept + f->at.root, path.len - f->at.root}, .look_beside = look_beside,
	    .beside = {beside.len ? arena_copy(f->paths, beside.ptr, beside.len) : "", beside.len}}));
	buf_done(&path);
}

static void
take(struct files *f, size_t i)
{
	const struct name *n = name_at(f, i);
	struct str name = {n->text, n->len};
	enum files_kind kind;
	if (n->folder || n->owned)
		return;
	uint32_t owner = (uint32_t)i;
	map_get(f->texts, without_ending(unpacked(name)), &owner);
	bool other = is_text_name(name) && owner != i && f->beside[owner].len > 0;
	if (kind_of(name, &kind))
		add_found(f, str_of(f->at.path), name, kind, buf_view(&f->beside[i]), other);
	else
		f->aside++;
}

/* The folders in it are next, before those that wait. */
static void
push_folders(struct files *f)
{
	struct buf path = {0};
	for (size_t i = f->names.n; i-- > 0;) {
		const struct name *n = name_at(f, i);
		if (!n->folder)
			continue;
		path_join(&path, str_of(f->at.path), (struct str){n->text, n->len});
		if (f->at.depth + 1 < DEPTH)
			vec_push(&f->pending, ((struct pending){
			    arena_copy(f->paths, path.ptr, path.len), f->at.depth + 1, f->at.root,
			    f->at.number}));
		else
			failed(f, buf_cstr(&path));
	}
	buf_done(&path);
}

/* ---- in steps */

static void
begin_names(struct files *f)
{
	f->units = order_begin(&f->order, f->names.n, by_name, f);
	f->beside = mem_array(f->names.n + 1, sizeof *f->beside);
	f->texts = map_new();
	f->next = 0;
	f->stage = STAGE_SORT;
}

static void
leave_folder(struct files *f)
{
	for (size_t i = 0; f->beside && i < f->names.n; i++)
		buf_done(&f->beside[i]);
	mem_free(f->beside);
	f->beside = NULL;
	map_free(f->texts);
	f->texts = NULL;
	order_done(&f->order);
	f->stage = STAGE_OPEN;
}

static void
sort_some(struct files *f)
{
	size_t units = f->units < PIECE * 8 ? f->units : PIECE * 8;
	order_some(&f->order, units);
	f->units -= units;
	if (f->units == 0)
		f->stage = STAGE_TEXTS;
}

static void
some_names(struct files *f, void (*each)(struct files *f, size_t i))
{
	for (int k = 0; k < PIECE && f->next < f->names.n; k++)
		each(f, f->next++);
	if (f->next < f->names.n)
		return;
	f->next = 0;
	f->stage++;
}

bool
files_step(struct files *f, bool (*stop)(void *), void *context)
{
	while (f->stage != STAGE_OPEN || f->pending.n) {
		switch (f->stage) {
		case STAGE_OPEN: open_next(f); break;
		case STAGE_READ: read_some(f); break;
		case STAGE_SORT: sort_some(f); break;
		case STAGE_TEXTS: some_names(f, learn_text); break;
		case STAGE_BELONG: some_names(f, give_to_text); break;
		case STAGE_TAKE: some_names(f, take); break;
		case STAGE_FOLDERS:
			push_folders(f);
			leave_folder(f);
			break;
		}
		if (stop && stop(context))
			break;
	}
	return f->stage != STAGE_OPEN || f->pending.n > 0;
}

/* ---- from outside */

struct files *
files_new(const char *const *paths, size_t n)
{
	struct files *f = mem_alloc(sizeof *f);
	struct stat st;
	f->paths = arena_new();
	f->memory = arena_new();
	for (size_t i = n; i-- > 0;) {
		struct str path = str_of(paths[i]);
		while (path.len > 1 && path.ptr[path.len - 1] == '/')
			path.len--;
		const char *kept = arena_copy(f->paths, path.ptr, path.len);
		size_t root = path.len + (str_is(path, "/") ? 0 : 1);
		if (stat(kept, &st) || S_ISDIR(st.st_mode))
			vec_push(&f->pending, ((struct pending){kept, 0, root, (uint32_t)i}));
	}
	for (size_t i = 0; i < n && f->found.n < LIMIT_PATHS; i++) {
		struct str path = str_of(paths[i]), base = path_base(path);
		if (stat(paths[i], &st) || S_ISDIR(st.st_mode))
			continue;
		const char *kept = arena_copy(f->paths, path.ptr, path.len);
		vec_push(&f->found, ((struct files_entry){.path = kept, .kind = FILES_TEXT,
		    .look_beside = true, .root = (uint32_t)i,
		    .below = {kept + path.len - base.len, base.len}}));
	}
	return f;
}

void
files_free(struct files *f)
{
	if (!f)
		return;
	if (f->open)
		closedir(f->open);
	leave_folder(f);
	vec_done(&f->names);
	vec_done(&f->pending);
	vec_done(&f->folders);
	vec_done(&f->found);
	arena_free(f->memory);
	arena_free(f->paths);
	mem_free(f);
}

size_t files_count(const struct files *f) { return f->found.n; }
const struct files_entry *files_at(const struct files *f, size_t i) { return &f->found.v[i]; }
size_t files_aside(const struct files *f) { return f->aside; }
bool files_are_cut(const struct files *f) { return f->cut; }
size_t files_folders(const struct files *f) { return f->folders.n; }
const char *files_folder(const struct files *f, size_t i) { return f->folders.v[i]; }

size_t
files_unread(const struct files *f, struct err *err)
{
	if (f->unread && err)
		*err = f->first;
	return f->unread;
}
