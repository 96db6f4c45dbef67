/*
 * Live reload.  An event of the watched folders starts a short wait, in which the saves of one
 * burst are joined; then the files are looked at, and the theme is loaded when one is not what
 * it was.  Where nobody tells of changes, they are asked for once a second while nothing else
 * is to be done.
 */
#include "ui/reload.h"

#include "base/file.h"
#include "base/watch.h"
#include "theme/find.h"
#include "ui/config_session.h"
#include "ui/theming.h"

enum { QUIET_MS = 15, JOIN_MS = 60, ASK_MS = 1000 };

static void
add(struct buf *list, const char *path)
{
	buf_puts(list, path);
	buf_chr(list, '\0');
}

void
reload_watch(struct session *s, struct str files, struct str names)
{
	struct buf all = {0}, path = {0}, file = {0};
	struct str name;
	if (!s->o.watch || s->o.secure)
		return;
	if (s->reload.watch == NULL)
		s->reload.watch = watch_new();
	struct find *f = find_new();
	buf_str(&all, files);
	if (find_config(f).len > 0)
		add(&all, path_join(&path, find_config(f), STR("user.yaml")));
	while (find_config(f).len > 0 && str_split(&names, ',', &name)) {
		name = str_trim(name);
		if (!find_name_ok(name))
			continue;
		buf_clear(&file);
		buf_puts(&file, "themes/");
		buf_str(&file, name);
		buf_puts(&file, ".yaml");
		add(&all, path_join(&path, find_config(f), buf_view(&file)));
	}
	buf_str(&all, config_files(s));
	watch_set(s->reload.watch, buf_view(&all));
	find_free(f);
	buf_done(&all);
	buf_done(&path);
	buf_done(&file);
}

int
reload_fd(const struct session *s)
{
	return s->reload.watch != NULL ? watch_fd(s->reload.watch) : -1;
}

void
reload_ready(struct session *s)
{
	double now = work_clock();
	if (!watch_read(s->reload.watch))
		return;
	if (s->reload.at == 0)
		s->reload.latest = now + JOIN_MS;
	s->reload.at = now + QUIET_MS < s->reload.latest ? now + QUIET_MS : s->reload.latest;
}

static bool
must_ask(const struct session *s)
{
	return s->reload.watch != NULL && watch_must_ask(s->reload.watch);
}

int
reload_wait(const struct session *s)
{
	double now = work_clock(), until = s->reload.at;
	if (must_ask(s) && (until == 0 || s->reload.asked + ASK_MS < until))
		until = s->reload.asked + ASK_MS;
	if (until == 0)
		return -1;
	return until <= now ? 0 : (int)(until - now) + 1;
}

bool
reload_work(struct session *s)
{
	double now = s->reload.at != 0 || must_ask(s) ? work_clock() : 0;
	bool due = s->reload.at != 0 && now >= s->reload.at;
	if (!due && must_ask(s) && now >= s->reload.asked + ASK_MS)
		due = true;
	if (!due)
		return false;
	s->reload.at = 0;
	s->reload.asked = now;
	if (!watch_changed(s->reload.watch))
		return false;
	session_theme_again(s);
	config_again(s);
	return true;
}

void
reload_now(struct session *s)
{
	s->reload.at = 0;
	if (s->reload.watch != NULL) {
		watch_read(s->reload.watch);
		if (!watch_changed(s->reload.watch))
			return;
	}
	session_theme_again(s);
	config_again(s);
}

void
reload_wrote(struct session *s, struct str path)
{
	if (s->reload.watch != NULL)
		watch_seen(s->reload.watch, path);
}

void
reload_done(struct session *s)
{
	watch_free(s->reload.watch);
}
