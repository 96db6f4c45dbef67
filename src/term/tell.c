/*
 * Clipboard and title.  Terminals that are not known to swallow an unknown OSC get none: the
 * Linux console, Emacs (term.el) and old emulators print it.  tmux is asked by its own command,
 * since it ignores OSC 52 of programs unless set-clipboard is `on`.
 */
#include "term/tell.h"

#include <errno.h>
#include <fcntl.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/clean.h"
#include "base/file.h"
#include "base/limits.h"

/* GNU screen takes 768 bytes of a string (MAXSTR), 256 in old ones. */
enum { PIECE = 240 };

extern char **environ;

enum tell_way
tell_way_of(const char *term, bool tmux, bool screen)
{
	static const char *const silent[] = {"linux", "dumb", "cons", "sun", "vt1", "vt2", "vt3",
		"vt4", "vt5", "ansi", "unknown", "eterm"};
	for (size_t i = 0; i < sizeof silent / sizeof silent[0]; i++)
		if (strncmp(term, silent[i], strlen(silent[i])) == 0)
			return TELL_SILENT;
	if (term[0] == '\0')
		return TELL_SILENT;
	if (tmux)
		return TELL_PLAIN;
	return screen || strncmp(term, "screen", 6) == 0 ? TELL_PIECES : TELL_PLAIN;
}

static void
add_base64(struct buf *out, struct str s)
{
	static const char digits[] =
	    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
	for (size_t i = 0; i < s.len; i += 3) {
		uint32_t v = 0;
		for (size_t k = 0; k < 3; k++)
			v = v << 8 | (i + k < s.len ? (unsigned char)s.ptr[i + k] : 0);
		for (size_t k = 0; k < 4; k++)
			buf_chr(out, i + k > s.len ? '=' : digits[v >> (18 - 6 * k) & 63]);
	}
}

void
tell_copy(struct buf *out, struct str text, enum tell_way way)
{
	struct buf all = {0};
	buf_puts(&all, "\033]52;c;");
	add_base64(&all, text);
	/* BEL, since ST would end the string that screen hands on. */
	buf_puts(&all, way == TELL_PIECES ? "\a" : "\033\\");
	for (size_t i = 0; way == TELL_PIECES && i < all.len; i += PIECE) {
		buf_puts(out, "\033P");
		buf_str(out, str_sub(buf_view(&all), i, i + PIECE));
		buf_puts(out, "\033\\");
	}
	if (way == TELL_PLAIN)
		buf_str(out, buf_view(&all));
	buf_done(&all);
}

void
tell_title(struct buf *out, struct str text, enum tell_way way)
{
	size_t n = 0;
	if (way == TELL_SILENT)
		return;
	buf_puts(out, way == TELL_PIECES ? "\033k" : "\033]2;");
	while (text.len > 0) {
		uint32_t cp;
		bool bad;
		size_t len = clean_decode(text.ptr, text.len, &cp, &bad);
		if (n + len > LIMIT_TITLE)
			break;
		if (!bad && !clean_is_unsafe(cp)) {
			buf_add(out, text.ptr, len);
			n += len;
		}
		text = str_sub(text, len, text.len);
	}
	buf_puts(out, "\033\\");
}

/* GNU screen keeps no old titles; it calls a new window by the program in it. */
void
tell_title_back(struct buf *out)
{
	struct str shell = path_base(str_of(getenv("SHELL")));
	tell_title(out, shell.len > 0 ? shell : STR("sh"), TELL_PIECES);
}

static int
file_of(struct str text)
{
	FILE *f = tmpfile();
	int fd = f != NULL ? dup(fileno(f)) : -1;
	if (f != NULL)
		fclose(f);
	if (fd >= 0 && (!file_write_fd(fd, text) || lseek(fd, 0, SEEK_SET) != 0)) {
		close(fd);
		fd = -1;
	}
	return fd;
}

bool
tell_tmux(struct str text)
{
	static const char *const argv[] = {"tmux", "load-buffer", "-w", "-", NULL};
	posix_spawn_file_actions_t files;
	pid_t pid;
	int status = 1, in = file_of(text);
	if (in < 0)
		return false;
	posix_spawn_file_actions_init(&files);
	posix_spawn_file_actions_adddup2(&files, in, STDIN_FILENO);
	posix_spawn_file_actions_addopen(&files, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
	posix_spawn_file_actions_addopen(&files, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
	/* POSIX takes char *const[], and promises to change nothing. */
	char *const *words = (char *const *)(uintptr_t)argv;
	bool ran = posix_spawnp(&pid, argv[0], &files, NULL, words, environ) == 0;
	while (ran && waitpid(pid, &status, 0) < 0 && errno == EINTR)
		;
	posix_spawn_file_actions_destroy(&files);
	close(in);
	return ran && WIFEXITED(status) && WEXITSTATUS(status) == 0;
}
