/* The folders are listed once; finding is a walk over them. */
#include "theme/find.h"

#include <stdlib.h>
#include <sys/stat.h>

#include "base/clean.h"
#include "base/file.h"
#include "base/vec.h"

#ifndef PKGDATADIR
#define PKGDATADIR "/usr/local/share/limn"
#endif

struct find {
	struct arena *arena;
	VEC(struct str) folders;
	bool has_config;
};

static void
add(struct find *f, struct str base, struct str sub)
{
	if (!base.len || base.ptr[0] != '/')
		return;
	struct buf path = {0};
	buf_str(&path, base);
	while (path.len > 1 && path.ptr[path.len - 1] == '/')
		path.len--;
	buf_str(&path, sub);
	for (size_t i = 0; i < f->folders.n; i++) {
		if (str_eq(f->folders.v[i], buf_view(&path))) {
			buf_done(&path);
			return;
		}
	}
	struct str s = {arena_copy(f->arena, path.ptr, path.len), path.len};
	vec_push(&f->folders, s);
	buf_done(&path);
}

bool
find_no_config(void)
{
	const char *value = getenv("LIMN_NO_CONFIG");
	return value != NULL && value[0] != '\0';
}

struct find *
find_new(void)
{
	struct find *f = mem_alloc(sizeof *f);
	f->arena = arena_new();
	struct str config = str_of(getenv("XDG_CONFIG_HOME")), part;
	if (!find_no_config() && config.len && config.ptr[0] == '/')
		add(f, config, STR("/limn"));
	else if (!find_no_config())
		add(f, str_of(getenv("HOME")), STR("/.config/limn"));
	f->has_config = f->folders.n > 0;
	struct str data = str_of(getenv("XDG_DATA_DIRS"));
	if (!data.len)
		data = STR("/usr/local/share:/usr/share");
	while (str_split(&data, ':', &part))
		add(f, part, STR("/limn"));
	add(f, STR(PKGDATADIR), STR(""));
	return f;
}

void
find_free(struct find *f)
{
	if (!f)
		return;
	vec_done(&f->folders);
	arena_free(f->arena);
	mem_free(f);
}

size_t
find_count(const struct find *f)
{
	return f->folders.n;
}

struct str
find_folder(const struct find *f, size_t i)
{
	return f->folders.v[i];
}

struct str
find_config(const struct find *f)
{
	return f->has_config ? f->folders.v[0] : STR_NONE;
}

bool
find_is_installed(struct str path)
{
	return str_starts(path, STR(PKGDATADIR "/"));
}

bool
find_name_ok(struct str name)
{
	if (!name.len || name.len > 100 || name.ptr[0] == '.' || str_chr(name, '/') < name.len)
		return false;
	for (size_t i = 0; i < name.len;) {
		uint32_t cp;
		bool bad;
		i += clean_decode(name.ptr + i, name.len - i, &cp, &bad);
		if (bad || clean_is_unsafe(cp))
			return false;
	}
	return true;
}

bool
find_file(const struct find *f, const char *kind, struct str name, size_t n, struct buf *out)
{
	static const char *const ends[] = {"yaml", "yml"};
	if (!find_name_ok(name))
		return false;
	for (size_t i = 0; i < f->folders.n; i++) {
		for (size_t e = 0; e < 2; e++) {
			struct stat st;
			buf_clear(out);
			buf_str(out, f->folders.v[i]);
			buf_fmt(out, "/%s/%.*s.%s", kind, (int)name.len, name.ptr, ends[e]);
			if (!stat(buf_cstr(out), &st) && n-- == 0)
				return true;
		}
	}
	return false;
}
