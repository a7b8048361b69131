"""`llmnews convert` on a Spark cluster: articles in Parquet or JSONL → extractions in Parquet.

    spark-submit spark_convert.py s3a://news/2024/*.jsonl.gz --out s3a://news/extracted --text-field body

Master, memory and credentials are Spark's business (`spark-submit --master … --conf …`); the Python of the workers
(`PYSPARK_PYTHON`) needs llmnews, pyarrow and pandas. The options are called as those of `llmnews convert`. Each article
that fails is a row with its `id` and an `error`, and the job goes on; only a wrong command ends with exit code 2.
"""

import argparse
import sys
from collections.abc import Sequence
from functools import partial

from pyspark.errors import AnalysisException
from pyspark.sql import DataFrame, SparkSession
from pyspark.sql.functions import col, count, lit

from llmnews import Article, LlmnewsError
from llmnews.arrow import AT_ONCE, FLAT_SCHEMA, SCHEMA, ddl, extract_batches
from llmnews.files import check_columns
from llmnews.inputs import day_of

FIELDS = tuple(Article.model_fields)


def arguments(given: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Extractions in Parquet from articles in Parquet or JSONL, by Spark.")
    parser.add_argument("inputs", nargs="+", metavar="INPUT", help="files, folders and globs, as Spark reads them")
    parser.add_argument("--out", "-o", required=True, help="a folder of Parquet files")
    parser.add_argument("--overwrite", action="store_true", help="replace OUT where it exists")
    parser.add_argument(
        "--format", choices=("jsonl", "parquet"), help="of the inputs; else the first one's name says it"
    )
    parser.add_argument("--partitions", type=int, metavar="N", help="parts of the work; else four for each core")
    for field in FIELDS:
        parser.add_argument(f"--{field}-field", metavar="NAME", help=f"the key or column of the article's {field}")
    parser.add_argument("--published", metavar="DATE", help="the day, as 2024-05-13, where an article's row gives none")
    parser.add_argument("--flat", action="store_true", help="a row for each model instead of each article")
    parser.add_argument("--min-confidence", type=float, default=0.0, metavar="P", help="only records as sure as P")
    parser.add_argument(
        "--pack",
        action="append",
        default=[],
        metavar="DIR",
        help="data laid over the shipped data; a folder on each worker",
    )
    return parser.parse_args(given)


def articles(spark: SparkSession, inputs: list[str], kind: str, columns: dict[str, str]) -> DataFrame:
    """The columns of the articles; of JSONL the lines as they are, in the one column `value`.

    Spark's own reader of JSON would read everything twice to guess types, and take what it cannot read for null.
    """
    if kind == "jsonl":
        # As bytes: what is not UTF-8 is told by llmnews, or read as GB18030.
        return spark.read.text(inputs, lineSep="\n").select(col("value").cast("binary"))
    frame = spark.read.parquet(*inputs)
    check_columns(frame.columns, columns, "the input")
    wanted = {columns.get(field, field) for field in FIELDS}
    return frame.select([col(f"`{name}`") for name in frame.columns if name in wanted])


def kind_of(name: str) -> str:
    """The format that a name says: `news.jsonl`, `2024/*.jsonl.gz`; a folder is one of Parquet."""
    return "jsonl" if any(suffix in name.lower() for suffix in (".jsonl", ".ndjson")) else "parquet"


def run(spark: SparkSession, args: argparse.Namespace) -> str:
    """Writes the extractions; what they came to, in a line. Raises LlmnewsError and AnalysisException."""
    columns = {field: name for field in FIELDS if (name := getattr(args, f"{field}_field")) is not None}
    kind = args.format or kind_of(args.inputs[0])
    extract = partial(
        extract_batches,
        columns=columns,
        lines="value" if kind == "jsonl" else None,
        published=day_of(args.published) if args.published is not None else None,
        packs=args.pack,
        min_confidence=args.min_confidence,
        flat=args.flat,
    )
    # A packed file is one part, and parts of files differ; four times as many as cores, so that all end together.
    parts = args.partitions or 4 * spark.sparkContext.defaultParallelism
    found = articles(spark, args.inputs, kind, columns).repartition(parts)
    found = found.mapInArrow(extract, ddl(FLAT_SCHEMA if args.flat else SCHEMA))
    found.write.mode("overwrite" if args.overwrite else "error").parquet(args.out, compression="zstd")
    rows, failed = spark.read.parquet(args.out).agg(count(lit(1)), count("error.type")).first() or (0, 0)
    return f"{rows} {'rows' if args.flat else 'articles'}, {failed} failed"


def main(given: Sequence[str] | None = None) -> int:
    """Does what the command line, or `given`, says; the exit code."""
    args = arguments(given)
    # Few at once: so much memory a Python worker needs, whatever the size of the articles.
    builder = SparkSession.builder.appName("llmnews").config("spark.sql.execution.arrow.maxRecordsPerBatch", AT_ONCE)
    spark = builder.getOrCreate()
    try:
        print(f"spark_convert: {run(spark, args)}", file=sys.stderr)
    except (LlmnewsError, AnalysisException) as error:
        print(f"spark_convert: {str(error).splitlines()[0]}", file=sys.stderr)
        return 2
    finally:
        spark.stop()
    return 0


if __name__ == "__main__":
    sys.exit(main())
