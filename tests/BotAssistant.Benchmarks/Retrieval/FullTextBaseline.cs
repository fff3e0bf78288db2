using System.Text;
using BotAssistant.Retrieval.Folding;
using BotAssistant.Retrieval.Indexing;
using Microsoft.Data.Sqlite;

namespace BotAssistant.Benchmarks.Retrieval;

/// <summary>SQLite FTS5 in memory over character pairs of title and text, folded as for the index, ranked by its own BM25: what a search
/// in Chinese text costs without an index of one's own.</summary>
internal sealed class FullTextBaseline : IDisposable
{
    private readonly SqliteConnection connection = new("Data Source=:memory:");
    private readonly string[] ids;
    private readonly SqliteCommand search;

    public FullTextBaseline(IReadOnlyList<IndexEntry> entries)
    {
        ids = [.. entries.Select(entry => entry.Id)];
        connection.Open();
        using (var create = connection.CreateCommand())
        {
            create.CommandText = "CREATE VIRTUAL TABLE passages USING fts5(pairs, content='', tokenize='unicode61')";
            create.ExecuteNonQuery();
        }

        using var transaction = connection.BeginTransaction();
        using var insert = connection.CreateCommand();
        insert.CommandText = "INSERT INTO passages(rowid, pairs) VALUES ($id, $pairs)";
        var id = insert.Parameters.Add("$id", SqliteType.Integer);
        var pairs = insert.Parameters.Add("$pairs", SqliteType.Text);
        for (var i = 0; i < entries.Count; i++)
        {
            id.Value = i + 1;
            pairs.Value = string.Join(' ', Pairs(entries[i].Title).Concat(Pairs(entries[i].Body)));
            insert.ExecuteNonQuery();
        }

        transaction.Commit();
        search = connection.CreateCommand();
        search.CommandText = "SELECT rowid FROM passages WHERE passages MATCH $query ORDER BY rank LIMIT $limit";
        search.Parameters.Add("$query", SqliteType.Text);
        search.Parameters.Add("$limit", SqliteType.Integer);
    }

    public List<string> Search(string question, int limit)
    {
        var found = new List<string>(limit);
        var query = string.Join(" OR ", Pairs(question).Distinct(StringComparer.Ordinal).Select(pair => $"\"{pair}\""));
        if (query.Length == 0)
        {
            return found;
        }

        search.Parameters[0].Value = query;
        search.Parameters[1].Value = limit;
        using var reader = search.ExecuteReader();
        while (reader.Read())
        {
            found.Add(ids[reader.GetInt64(0) - 1]);
        }

        return found;
    }

    public void Dispose()
    {
        search.Dispose();
        connection.Dispose();
    }

    private static IEnumerable<string> Pairs(string text)
    {
        var run = new StringBuilder();
        foreach (var c in TextFolding.Plain.Fold(text).Append('\n'))
        {
            if (char.IsLetterOrDigit(c))
            {
                run.Append(c);
                continue;
            }

            var characters = run.ToString();
            run.Clear();
            if (characters.Length == 1)
            {
                yield return characters;
            }

            for (var i = 0; i + 1 < characters.Length; i++)
            {
                yield return characters.Substring(i, 2);
            }
        }
    }
}
