using BotAssistant.People;
using BotAssistant.Protocol.DirectLine;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace BotAssistant.Channels.Demo;

internal static class DemoModule
{
    public const string Route = DirectLineRoutes.Chat + "/demo";

    public static void AddDemo(this IServiceCollection services) =>
        services.AddOptions<DemoOptions>().Configure<IConfiguration, IHostEnvironment>((demo, settings, environment) =>
        {
            demo.Enabled = environment.IsDevelopment() && settings.GetValue("Demo:Enabled", true);
            demo.Households = settings.GetValue("Demo:Households", demo.Households);
        });

    public static void MapDemo(this WebApplication app)
    {
        if (!app.Services.GetRequiredService<IOptions<DemoOptions>>().Value.Enabled)
        {
            return;
        }

        app.MapPost(Route, DemoEndpoint.BeAsync).ForOwnPageOnly();
        app.UseWhen(
            context => context.Request.Path.Equals(DirectLineRoutes.ChatLeave, StringComparison.OrdinalIgnoreCase),
            branch => branch.Use(ForgetWhenLeft));
    }

    /// <summary>Whoever left is none of them any more.</summary>
    private static Task ForgetWhenLeft(HttpContext context, RequestDelegate next)
    {
        context.Response.OnStarting(() =>
        {
            if (context.Response.StatusCode == StatusCodes.Status204NoContent)
            {
                DemoEndpoint.Forget(context);
            }

            return Task.CompletedTask;
        });
        return next(context);
    }
}
