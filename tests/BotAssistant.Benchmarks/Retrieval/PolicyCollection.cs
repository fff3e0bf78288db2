using System.Text;
using BotAssistant.Benchmarks.Contenders;
using BotAssistant.Retrieval.Decoding;
using BotAssistant.Retrieval.Indexing;
using BotAssistant.Retrieval.Splitting;

namespace BotAssistant.Benchmarks.Retrieval;

/// <summary>A policy document with its typical questions.</summary>
internal sealed record PolicyText(string Id, string Topic, string Title, IReadOnlyList<string> Asks, string Text);

/// <summary>Policy documents as the library keeps them: Markdown whose front matter has title, topic, typical questions and lists of sentences.</summary>
internal sealed class PolicyCollection(IReadOnlyList<PolicyText> documents)
{
    private static readonly (string Key, string Heading)[] Lists = [("amounts", "补助标准"), ("conditions", "适用条件"), ("materials", "申请材料"), ("apply", "怎么办理")];

    public IReadOnlyList<PolicyText> Documents => documents;

    public static async Task<PolicyCollection> ReadAsync(IEnumerable<DirectoryInfo> directories, CancellationToken ct)
    {
        DirectoryInfo[] read = [.. directories];
        if (Array.Find(read, directory => !directory.Exists) is { } missing)
        {
            throw new BenchmarkException($"There is no directory {missing.FullName}.");
        }

        var documents = new List<PolicyText>();
        foreach (var file in read.SelectMany(directory => directory.GetFiles("*.md", SearchOption.AllDirectories)).OrderBy(file => file.FullName, StringComparer.Ordinal))
        {
            if (await DocumentDecoder.DecodeAsync(file.Name, await File.ReadAllBytesAsync(file.FullName, ct), new(), ct) is not Decoded.Documents { Items: [var document] })
            {
                throw new BenchmarkException($"{file.FullName} is no policy document.");
            }

            var text = new StringBuilder();
            foreach (var (key, heading) in Lists)
            {
                Append(text, heading, Items(document, key));
            }

            documents.Add(new(
                file.FullName, Items(document, "topic").FirstOrDefault(file.FullName), Items(document, "title").FirstOrDefault(document.Title),
                Items(document, "asks"), text.Append(document.Text).ToString()));
        }

        return documents is []
            ? throw new BenchmarkException("There is no policy document in the library's directories.")
            : new(documents);
    }

    /// <param name="indexed">By place of a typical question in its document, whether it is part of the index.</param>
    public PassageIndex Index(Func<PolicyText, bool> kept, Func<int, bool> indexed, CancellationToken ct)
    {
        IndexEntry[] entries =
        [
            .. documents.Where(kept).SelectMany(document => PassageEntries.Of(
                document.Id, document.Title, string.Join('\n', document.Asks.Where((_, place) => indexed(place))), PassageSplitter.Split(document.Text))),
        ];
        return PassageIndex.Build(entries, BotAssistant.Retrieval.Folding.TextFolding.Plain, ct);
    }

    private static IReadOnlyList<string> Items(DecodedDocument document, string key) => document.Front?.Values.GetValueOrDefault(key)?.Items ?? [];

    private static void Append(StringBuilder text, string heading, IReadOnlyList<string> sentences)
    {
        if (sentences is [])
        {
            return;
        }

        text.Append("## ").Append(heading).Append("\n\n");
        foreach (var sentence in sentences)
        {
            text.Append("- ").Append(sentence).Append('\n');
        }

        text.Append('\n');
    }
}
