using System.IO.Compression;
using System.Text;
using BotAssistant.Pages;
using BotAssistant.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace BotAssistant.Tests.Pages;

/// <summary>Small pages of a test's own, and what npm would have built beside them.</summary>
internal sealed class PageFolder : IDisposable
{
    public const string Script = "page-1a2b.js";
    public const string WebChat = "webchat-3c4d.js";

    public static readonly string ScriptText = "export const greeting = '您好';\n" + new string('x', 5000);

    private readonly TemporaryDirectory directory = new();

    public string Pages => Path.Combine(directory.Path, "pages");

    public string Assets => Path.Combine(directory.Path, "built", "assets");

    public string Manifest => Path.Combine(directory.Path, "built", "manifest.json");

    public static PageFolder Small()
    {
        var folder = new PageFolder();
        Directory.CreateDirectory(folder.Pages);
        folder.Write("layout.html", "<title>{{text \"page.title\"}}</title><style>{{{css}}}</style>{{{body}}}<p>{{page}} {{size}} {{#if contrast}}contrast{{/if}}{{#if development}} development{{/if}}</p>");
        folder.Write("chat.html", "<a href=\"{{phoneLink}}\">{{text \"page.call\"}}</a><p>{{notice}}</p>{{#if ready}}<script src=\"{{script}}\"></script>{{else}}not built{{/if}}"
            + "{{#if demo}}{{#each accounts}}[{{id}} {{label}}{{#if current}} current{{/if}}]{{/each}}{{/if}}<script id=\"page-data\">{{{data}}}</script>");
        folder.Write("policy.html", "{{document}}");
        foreach (var file in new[] { "staff.html", "staff-form.html", "staff.css", "help.html", "help.css" })
        {
            File.Copy(Path.Combine(AppContext.BaseDirectory, "chat-page", "pages", file), Path.Combine(folder.Pages, file));
        }

        folder.Write("page.css", "p > a { color: red }");
        return folder;
    }

    /// <summary>The pages that the program brings.</summary>
    public static PageFolder Shipped()
    {
        var folder = new PageFolder();
        Directory.CreateDirectory(folder.Pages);
        foreach (var file in Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "chat-page", "pages")))
        {
            File.Copy(file, Path.Combine(folder.Pages, Path.GetFileName(file)));
        }

        return folder;
    }

    public PageFolder Built()
    {
        Directory.CreateDirectory(Assets);
        foreach (var (name, text) in new[] { (Script, ScriptText), (WebChat, "web chat"), ("page.css", "a{}"), ("odd.bin", "?") })
        {
            var bytes = Encoding.UTF8.GetBytes(text);
            File.WriteAllBytes(Path.Combine(Assets, name), bytes);
            if (name != "odd.bin")
            {
                File.WriteAllBytes(Path.Combine(Assets, name + ".br"), Pack(bytes, packed => new BrotliStream(packed, CompressionLevel.Optimal, leaveOpen: true)));
                File.WriteAllBytes(Path.Combine(Assets, name + ".gz"), Pack(bytes, packed => new GZipStream(packed, CompressionLevel.Optimal, leaveOpen: true)));
            }
        }

        File.WriteAllText(Manifest, $$"""{"page": "assets/{{Script}}", "webChat": "assets/{{WebChat}}"}""");
        return this;
    }

    public void Write(string name, string content) => File.WriteAllText(Path.Combine(Pages, name), content);

    public Task<AssistantApp> StartAsync(params string[] settings) =>
        AssistantApp.StartAsync(settings, services => services.Configure<PageOptions>(pages => pages.Directory = directory.Path));

    public void Dispose() => directory.Dispose();

    private static byte[] Pack(byte[] plain, Func<Stream, Stream> pack)
    {
        using var packed = new MemoryStream();
        using (var packing = pack(packed))
        {
            packing.Write(plain);
        }

        return packed.ToArray();
    }
}
