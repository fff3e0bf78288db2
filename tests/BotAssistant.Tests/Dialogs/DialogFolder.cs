using BotAssistant.Dialogs;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace BotAssistant.Tests.Dialogs;

/// <summary>Dialog files of a test, in a directory of their own.</summary>
internal sealed class DialogFolder : IDisposable
{
    public static readonly TextKey Greeting = new("greeting", "county");
    public static readonly TextKey Notice = new("notice") { Versioned = true };
    public static readonly MenuKey Main = new("main");
    public static readonly IntentKey Help = new("help");
    public static readonly DialogKey[] Keys = [Greeting, Notice, Main, Help, .. DialogKeys.DeclaredIn(typeof(DialogFileTexts))];

    /// <summary>What is said about problems: as shipped.</summary>
    public const string Words = "texts/dialog-files.yaml";

    private int changes;

    public DialogFolder()
    {
        Shipped = Directory.CreateTempSubdirectory("dialogs-").FullName;
        County = Path.Combine(Shipped, ".county");
        Directory.CreateDirectory(County);
        Write("texts/texts.yaml", "greeting: 您好，{county}\nnotice: {version: 2, text: 三句话}\n");
        WriteBytes(Words, File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "dialogs", Words)));
        Write("menus/menus.yaml", "main:\n  - {label: 帮助, say: 帮助一下}\n");
        Write("intents/intents.yaml", "help: [帮助, 帮忙]\n");
        Write("words/words.yaml", "- {from: 幫, to: 帮, kind: traditional}\n");
    }

    public string Shipped { get; }

    public string County { get; }

    public void Write(string path, string content, bool county = false) => WriteBytes(path, System.Text.Encoding.UTF8.GetBytes(content), county);

    public void WriteBytes(string path, byte[] content, bool county = false)
    {
        var file = Path.Combine(county ? County : Shipped, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllBytes(file, content);
        // Two writes within the resolution of the file system's clock still differ.
        File.SetLastWriteTimeUtc(file, new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc).AddSeconds(++changes));
    }

    public DialogFiles Open(ILogger<DialogFiles>? log = null, IEnumerable<DialogKey>? keys = null) =>
        new(Shipped, County, new DialogCheck(keys ?? Keys), log ?? NullLogger<DialogFiles>.Instance);

    /// <summary>The problems that stop the start, as a reader sees them.</summary>
    public string[] Refused(IEnumerable<DialogKey>? keys = null)
    {
        var e = Assert.Throws<DialogFilesException>(() => Open(keys: keys));
        Assert.All(e.Problems, problem => Assert.Contains(problem.ToString(), e.Message, StringComparison.Ordinal));
        Assert.StartsWith("随程序提供的对话文件有问题", e.Message, StringComparison.Ordinal);
        return [.. e.Problems.Select(problem => InShort(problem.ToString()))];
    }

    /// <summary>The problems with which the shipped texts alone are in force, as a reader sees them.</summary>
    public string[] Overruled(IEnumerable<DialogKey>? keys = null) => InShort(Open(keys: keys).LastProblem ?? "").Split(Environment.NewLine);

    private string InShort(string problem) => problem.Replace(County, "county", StringComparison.Ordinal);

    public void Dispose() => Directory.Delete(Shipped, recursive: true);
}
