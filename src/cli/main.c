/* limn: the command line's entry.  Opens the standard descriptors, reads the options, dispatches. */
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/mem.h"
#include "cli/commands.h"
#include "term/term.h"

static int (*const commands[COMMAND_N])(struct options *) = {
	[COMMAND_READ] = run_read, [COMMAND_PRINT] = run_print, [COMMAND_ANNOTATE] = run_annotate,
	[COMMAND_CONVERT] = run_convert,
	[COMMAND_CHECK] = run_check, [COMMAND_STATS] = run_stats,
	[COMMAND_DIFF] = run_diff,
	[COMMAND_GREP] = run_grep, [COMMAND_THEME] = run_theme, [COMMAND_CONFIG] = run_config,
	[COMMAND_HELP] = run_help,
};

/* A closed descriptor 0, 1 or 2 would be taken by the next file that is opened.  What takes its
 * place goes the wrong way, so that whoever uses it learns that it was closed. */
static void
open_standard_descriptors(void)
{
	for (int fd = 0; fd <= 2; fd++) {
		if (fcntl(fd, F_GETFD) >= 0)
			continue;
		int got = open("/dev/null", fd == STDOUT_FILENO ? O_RDONLY : O_WRONLY);
		if (got >= 0 && got != fd) {
			dup2(got, fd);
			close(got);
		}
	}
}

static int
answer(struct options *o)
{
	struct buf out = {0};
	if (o->version)
		buf_puts(&out, "limn " PACKAGE_VERSION "\n");
	else
		options_usage(&out, o->command);
	bool ok = put(buf_view(&out));
	buf_done(&out);
	return ok ? 0 : 1;
}

int
main(int argc, char **argv)
{
	struct options o;
	struct err err = {0};
	open_standard_descriptors();
	/* A limit on the size of files is a failed write, with a message and no remains. */
	signal(SIGXFSZ, SIG_IGN);
	mem_set_fatal(term_restore);
	int status = 2;
	if (!options_read(&o, argc, argv, &err)) {
		complain_err(&err);
		complain("`limn%s%s --help` lists the options", o.command == COMMAND_READ ? "" : " ",
		    o.command == COMMAND_READ ? "" : command_name(o.command));
	} else if (o.help || o.version) {
		status = answer(&o);
	} else {
		if (o.no_config)
			setenv("LIMN_NO_CONFIG", "1", 1);
		status = commands[o.command](&o);
	}
	options_done(&o);
	return status;
}
