/* Any bytes as a theme: loaded, or refused with messages; what is loaded can be used. */
#include <stdio.h>
#include <sys/mman.h>
#include <unistd.h>

#include "analyse/analyse.h"
#include "base/file.h"
#include "theme/theme.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

static const char article[] = "President Erna Solberg met Norway's 20 ministers in Oslo on 3 May 2021.\n"
	"\"We will not leave NATO,\" she said; Denmark had warned Sweden and the EU.\n";

static void
use(const struct theme *t)
{
	const struct document_options o = {0};
	const struct analyse_options options = {.limit = UINT64_MAX};
	struct document *d = document_memory("fuzz", str_of(article), &o);
	struct schema *schema = schema_new();
	struct analysis *a = analysis_new(d, theme_ruleset(t), schema, &options);
	analysis_run(a);
	struct layer *l = analysis_layer(a);
	model_free(model_new(d, &l, 1, schema, analysis_resolver(a)));
	analysis_free(a);
	schema_free(schema);
	document_free(d);
	sheet_style(theme_sheet(t), STR("entity.PERSON"));
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	static int fd = -1;
	char path[64];
	if (fd < 0)
		fd = memfd_create("theme.yaml", 0);
	if (fd < 0 || ftruncate(fd, 0) || lseek(fd, 0, SEEK_SET) ||
	    !file_write_fd(fd, (struct str){(const char *)data, n}))
		return 0;
	snprintf(path, sizeof path, "/proc/self/fd/%d", fd);
	struct diag *diag = diag_new();
	struct buf out = {0};
	struct theme *t = theme_load(str_of(path), diag);
	if (t)
		use(t);
	theme_free(t);
	diag_print(diag, &out);
	buf_done(&out);
	diag_free(diag);
	return 0;
}
