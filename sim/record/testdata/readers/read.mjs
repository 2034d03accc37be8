// node read.mjs FILE prints what DuckDB and hyparquet see in a Parquet file:
// {"duckdb": seen, "hyparquet": seen}, where seen is
// {"columns": [name], "types": [type], "rows": [[text or null]], "metadata": {key: text}}.
import { DuckDBInstance } from '@duckdb/node-api'
import { asyncBufferFromFile, parquetMetadataAsync, parquetReadObjects } from 'hyparquet'
import { compressors } from 'hyparquet-compressors'

const text = (cell) => (cell === null || cell === undefined ? null : String(cell))

async function duckdb(path) {
  const connection = await (await DuckDBInstance.create(':memory:')).connect()
  const quoted = `'${path.replaceAll("'", "''")}'`
  const table = await connection.runAndReadAll(`SELECT * FROM read_parquet(${quoted})`)
  const pairs = await connection.runAndReadAll(
    `SELECT decode(key), decode(value) FROM parquet_kv_metadata(${quoted})`)
  return {
    columns: table.columnNames(),
    types: table.columnTypes().map(String),
    rows: table.getRows().map((row) => row.map(text)),
    metadata: Object.fromEntries(pairs.getRows()),
  }
}

async function hyparquet(path) {
  const file = await asyncBufferFromFile(path)
  const metadata = await parquetMetadataAsync(file)
  const leaves = metadata.schema.slice(1) // the first is the table itself
  const rows = await parquetReadObjects({ file, metadata, compressors })
  return {
    columns: leaves.map((leaf) => leaf.name),
    types: leaves.map((leaf) => `${leaf.type} ${leaf.repetition_type}`),
    rows: rows.map((row) => leaves.map((leaf) => text(row[leaf.name]))),
    metadata: Object.fromEntries(metadata.key_value_metadata.map(({ key, value }) => [key, value])),
  }
}

const path = process.argv[2]
console.log(JSON.stringify({ duckdb: await duckdb(path), hyparquet: await hyparquet(path) }))
