using BotAssistant.Browser.Tests.Browser;
using BotAssistant.Browser.Tests.Service;
using BotAssistant.Testing;
using static Microsoft.Playwright.Assertions;

namespace BotAssistant.Browser.Tests;

/// <summary>A machine without Node has the page's plain files, and no chat in it.</summary>
public sealed class NotBuiltTests(Chromium chromium) : PageTests(chromium)
{
    [Fact]
    public async Task A_page_that_was_not_built_says_what_to_install_and_whom_to_call()
    {
        using var pages = new TemporaryDirectory();
        Directory.CreateDirectory(Path.Combine(pages.Path, "pages"));
        foreach (var file in Directory.GetFiles(Path.Combine(BuiltHost.Pages, "pages")))
        {
            File.Copy(file, Path.Combine(pages.Path, "pages", Path.GetFileName(file)));
        }

        await using var service = await InProcessService.StartAsync(pages.Path);
        var page = await (await VisitAsync(service.Address)).OpenAsync("");

        await Expect(page.GetByText("请安装 Node.js 20")).ToBeVisibleAsync();
        await Expect(page.GetByText("聊天现在打不开")).ToBeVisibleAsync();
        await Expect(page.Locator("#about")).ToContainTextAsync(Words.Notice);
        await Expect(page.Locator("a[href^='tel:']").First).ToBeVisibleAsync();
    }
}
