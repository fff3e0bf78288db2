using System.Globalization;
using BotAssistant.Dialogs;
using BotAssistant.People;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace BotAssistant.Pages;

public static class PagesModule
{
    private static readonly string[] Reading = [HttpMethods.Get, HttpMethods.Head];

    public static IServiceCollection AddPages(this IServiceCollection services)
    {
        services.AddDialogKeys(typeof(PageTexts));
        services.AddDialogKeys(typeof(HelpTexts));
        services.AddOptions<PageOptions>().Configure<IConfiguration>((pages, settings) =>
            pages.Voice = string.Equals(settings["WebChat:Voice"], "Browser", StringComparison.OrdinalIgnoreCase));
        services.AddSingleton<PagesLog>();
        services.AddSingleton<PageTemplates>();
        services.AddSingleton<PageAssets>();
        services.AddSingleton<PageRenderer>();
        services.AddSingleton<PageHeaders>();
        services.AddSingleton<PolicyPage>();
        services.AddSingleton<HelpPage>();
        return services;
    }

    /// <exception cref="Problems.ProblemException">The pages' files are missing.</exception>
    public static void MapPages(this WebApplication app)
    {
        app.Services.GetRequiredService<PageTemplates>();
        app.Services.GetRequiredService<PageAssets>();
        app.MapMethods("/", Reading, (HttpContext context, PageRenderer renderer, PageHeaders headers, IOptions<DemoOptions> demo) =>
            Show(PageNames.Chat, context, renderer, headers, demo.Value));
        app.MapMethods("/policies/{id}/{version:int}", Reading, (string id, int version, string? passage, string? start, string? length, HttpContext context, PolicyPage page, PageHeaders headers) =>
        {
            headers.Add(context);
            // What is no number marks nothing.
            return page.Show(id, version, Number(passage), Number(start) is { } from && Number(length) is { } count ? (from, count) : null, context);
        });
        app.MapMethods($"{HelpPage.Home}/{{role?}}", Reading, (string? role, string? size, HttpContext context, HelpPage page, PageHeaders headers) =>
        {
            headers.Add(context);
            return page.Show(role, size, context);
        });
        app.MapMethods("/assets/{name}", Reading, SendAsync);
    }

    private static int? Number(string? written) => int.TryParse(written, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static ContentAnswer Show(string page, HttpContext context, PageRenderer renderer, PageHeaders headers, DemoOptions demo)
    {
        headers.Add(context);
        var cookies = context.Request.Cookies;
        var account = demo.Enabled ? DemoAccounts.Ids.FirstOrDefault(id => id == cookies[DemoAccounts.Cookie]) : null;
        return new ContentAnswer(renderer.Render(new PageVariant(page, PageLook.Parse(cookies[PageLook.Cookie]), account)), "no-cache", "Accept-Encoding, Cookie");
    }

    private static async Task<IResult> SendAsync(string name, HttpContext context, PageAssets assets, CancellationToken ct)
    {
        context.Response.Headers.XContentTypeOptions = "nosniff";
        return await assets.FindAsync(name, ct) is { } content
            ? new ContentAnswer(content, "public, max-age=31536000, immutable", "Accept-Encoding")
            : TypedResults.NotFound();
    }
}
