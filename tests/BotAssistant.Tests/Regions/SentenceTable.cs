namespace BotAssistant.Tests.Regions;

internal static class SentenceTable
{
    public static string[] Read(string name)
    {
        using var stream = typeof(SentenceTable).Assembly.GetManifestResourceStream("BotAssistant.Tests.Regions.Data." + name)
            ?? throw new InvalidOperationException($"{name} is not embedded in the tests.");
        using var reader = new StreamReader(stream);
        return [.. reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(line => line[0] != '#')];
    }
}
