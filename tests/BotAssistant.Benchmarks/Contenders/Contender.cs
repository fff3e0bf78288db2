using BotAssistant.Benchmarks.Bare;

namespace BotAssistant.Benchmarks.Contenders;

/// <summary>A program that answers the same load. <see cref="Start"/> tells how, given the port and an empty directory.</summary>
internal sealed record Contender(string Name, Func<Workplace, int, string, ChildStart> Start)
{
    public const string ServiceName = "service";
    public const string BaselineName = "node-sdk";

    public static Contender Service { get; } = new(ServiceName, static (place, port, directory) => new(
        Workplace.DotNet,
        [place.ServiceProgram(), "serve"],
        [
            new("ASPNETCORE_URLS", Url(port)),
            new("ASPNETCORE_ENVIRONMENT", "Development"),
            new("Demo__Households", "0"),
            new("Storage__Directory", directory),
            new("Logging__LogLevel__Default", "Warning"),
            new("Logging__LogLevel__Microsoft", "Warning"),
            new("Logging__LogLevel__Microsoft.AspNetCore", "Warning"),
            new("Logging__LogLevel__Microsoft.Hosting.Lifetime", "Warning"),
            new("Logging__LogLevel__BotAssistant", "Warning"),
        ],
        // Its settings file stands beside it and is looked for in the working directory.
        Path.GetDirectoryName(place.ServiceProgram())!));

    public static Contender NodeSdk { get; } = new(BaselineName, static (place, port, _) => new(
        "node",
        [Path.Combine(place.NodeSdkDirectory, "bot.js")],
        [new("PORT", $"{port}"), new("NODE_ENV", "production")],
        place.NodeSdkDirectory));

    public static Contender Bare { get; } = OfThisProgram("bare", BareApps.Echo);

    public static Contender BareRow { get; } = OfThisProgram("bare-row", BareApps.EchoRow);

    public static Contender BareRowGroup { get; } = OfThisProgram("bare-row-group", BareApps.EchoRowGroup);

    public static Contender EntityFramework { get; } = OfThisProgram("bare-ef", BareApps.EntityFramework);

    /// <summary>Those that answer messages, in the order of the tables.</summary>
    public static IReadOnlyList<Contender> OfTurns { get; } = [Service, NodeSdk, Bare, BareRow, BareRowGroup];

    private static Contender OfThisProgram(string name, string app) => new(name, (_, port, directory) => new(
        Workplace.DotNet,
        [Workplace.ThisProgram, BareApps.Verb, app],
        [new("ASPNETCORE_URLS", Url(port)), new("ASPNETCORE_ENVIRONMENT", "Production"), new(BareApps.DirectoryVariable, directory)],
        directory));

    private static string Url(int port) => $"http://127.0.0.1:{port}";
}

internal sealed record ChildStart(string Program, IReadOnlyList<string> Arguments, IReadOnlyList<Setting> Environment, string WorkingDirectory);

/// <summary>An environment variable.</summary>
internal sealed record Setting(string Name, string Value);
