namespace BotAssistant.Benchmarks.Bare;

/// <summary>The programs behind the hidden verb. Each listens on ASPNETCORE_URLS and keeps its file in <see cref="DirectoryVariable"/>.</summary>
internal static class BareApps
{
    public const string Verb = "bare-app";
    public const string Echo = "echo";
    public const string EchoRow = "echo-row";
    public const string EchoRowGroup = "echo-row-group";
    public const string EntityFramework = "entity-framework";
    public const string DirectoryVariable = "BENCHMARK_DIRECTORY";

    public static async Task<int> RunAsync(string name)
    {
        switch (name)
        {
            case Echo:
                await EchoApp.RunAsync(commit: null);
                return 0;
            case EchoRow:
                using (var rows = new RowPerCommit(DatabasePath()))
                {
                    await EchoApp.RunAsync(rows.CommitAsync);
                }

                return 0;
            case EchoRowGroup:
                await using (var rows = new RowsPerCommit(DatabasePath()))
                {
                    await EchoApp.RunAsync(rows.CommitAsync);
                }

                return 0;
            case EntityFramework:
                await EntityFrameworkApp.RunAsync(DatabasePath());
                return 0;
            default:
                await Console.Error.WriteLineAsync($"There is no bare app named '{name}'.");
                return 2;
        }
    }

    private static string DatabasePath()
    {
        var directory = Environment.GetEnvironmentVariable(DirectoryVariable)
            ?? throw new InvalidOperationException($"Set {DirectoryVariable} to the directory for the database.");
        Directory.CreateDirectory(directory);
        return Path.Combine(directory, "bare.db");
    }
}
