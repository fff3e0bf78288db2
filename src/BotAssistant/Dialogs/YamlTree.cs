using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace BotAssistant.Dialogs;

internal abstract record YamlNode(Spot Spot);

internal sealed record YamlScalar(Spot Spot, string Value) : YamlNode(Spot);

internal sealed record YamlList(Spot Spot, IReadOnlyList<YamlNode> Items) : YamlNode(Spot);

internal sealed record YamlMap(Spot Spot, IReadOnlyList<(YamlScalar Key, YamlNode Value)> Entries) : YamlNode(Spot);

/// <summary>Reads the small part of YAML that dialog files need, on the parser's events, with the place of every node.
/// Anchors, aliases and tags are refused: nobody who edits a text needs them, and aliases can blow up.</summary>
internal static class YamlTree
{
    private const int MaxDepth = 8;

    /// <summary>Null for an empty file, or when a problem was added.</summary>
    public static YamlNode? Read(string file, string content, DialogProblems problems)
    {
        var parser = new Parser(new StringReader(content));
        try
        {
            parser.Consume<StreamStart>();
            if (parser.Accept<StreamEnd>(out _))
                return null;
            parser.Consume<DocumentStart>();
            var root = Node(parser, file, 0);
            parser.Consume<DocumentEnd>();
            if (parser.Accept<DocumentStart>(out var second))
                throw new Refused(At(file, second), "A second document begins here.", "Take out the line '---'.");
            return root;
        }
        catch (Refused refused)
        {
            problems.Add(refused.Spot, refused.What, refused.Do);
        }
        catch (YamlException e)
        {
            problems.Add(new(file, (int)e.Start.Line, (int)e.Start.Column), $"This is not readable as YAML: {e.Message.TrimEnd('.')}.",
                "Compare indentation, colons and quotes with the lines around it.");
        }
        catch (Exception e) when (e is InvalidOperationException or ArgumentException)
        {
            // The parser gives up in this way on some broken lines, without a place of its own.
            var spot = parser.Current is { } last ? At(file, last) : Spot.WholeFile(file);
            problems.Add(spot, "Something behind this place is not readable as YAML.", "Compare indentation, colons and quotes with the lines around it.");
        }
        return null;
    }

    private static YamlNode Node(Parser parser, string file, int depth)
    {
        if (parser.Accept<AnchorAlias>(out var alias))
            throw new Refused(At(file, alias), "References (*name) are not read here.", "Write the text out, or put it in quotes.");
        var start = parser.Accept<NodeEvent>(out var node)
            ? At(file, node)
            : throw new Refused(At(file, parser.Current!), "Something else is expected here.", "Compare with the lines around it.");
        if (!node.Anchor.IsEmpty)
            throw new Refused(start, "Anchors (&name) are not read here.", "Write the text out, or put it in quotes.");
        if (!node.Tag.IsEmpty && !node.Tag.IsNonSpecific)
            throw new Refused(start, "Tags (!name) are not read here.", "Take it out, or put the text in quotes.");
        if (depth > MaxDepth)
            throw new Refused(start, "This is nested too deeply.", "Dialog files need three levels at most.");

        if (parser.TryConsume<Scalar>(out var scalar))
            return new YamlScalar(start, scalar.Value);
        if (parser.TryConsume<SequenceStart>(out _))
        {
            var items = new List<YamlNode>();
            while (!parser.TryConsume<SequenceEnd>(out _))
                items.Add(Node(parser, file, depth + 1));
            return new YamlList(start, items);
        }
        parser.Consume<MappingStart>();
        return Map(parser, file, start, depth);
    }

    private static YamlMap Map(Parser parser, string file, Spot start, int depth)
    {
        var entries = new List<(YamlScalar, YamlNode)>();
        var seen = new Dictionary<string, Spot>(StringComparer.Ordinal);
        while (!parser.TryConsume<MappingEnd>(out _))
        {
            if (Node(parser, file, depth + 1) is not YamlScalar key)
                throw new Refused(start, "A key has to be a simple word.", "Text with braces at its beginning has to stand in quotes.");
            if (!seen.TryAdd(key.Value, key.Spot))
                throw new Refused(key.Spot, $"'{key.Value}' stands here twice, first at line {seen[key.Value].Line}.", "Keep one of them.");
            entries.Add((key, Node(parser, file, depth + 1)));
        }
        return new(start, entries);
    }

    private static Spot At(string file, ParsingEvent here) => new(file, (int)here.Start.Line, (int)here.Start.Column);

    private sealed class Refused(Spot spot, string what, string todo) : Exception(what)
    {
        public Spot Spot { get; } = spot;
        public string What { get; } = what;
        public string Do { get; } = todo;
    }
}
