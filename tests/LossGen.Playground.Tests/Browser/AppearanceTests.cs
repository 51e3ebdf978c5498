using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using LossGen.Playground.Editing;
using Microsoft.Playwright;
using Xunit;

namespace LossGen.Playground.Tests.Browser;

/// <summary>How the page looks and is reached: light and dark, wide and narrow, by keyboard alone, by a screen reader.</summary>
public sealed class AppearanceTests(BrowserFixture browser)
{
    [Theory]
    [InlineData(1280, 860, "wide")]
    [InlineData(360, 740, "narrow")]
    public async Task Light_and_dark_it_is_readable_and_nothing_lies_outside(int width, int height, string name)
    {
        await using PlaygroundPage page = await browser.Open(width: width, height: height);
        await page.WaitUntilEmitted();
        await page.Expect(page.Emitted.Locator(".k1").First, "//");
        await Check(page, "code", name);

        await page.OpenTab("Plot");
        await page.Expect(page.Page.Locator("#panel-plot"), "Error against LossReference");
        await page.Page.Locator("#panel-plot").ScrollIntoViewIfNeededAsync();
        await Check(page, "plot", name);

        await page.Page.GetByLabel("Start from").SelectOptionAsync(new SelectOptionValue { Label = Examples.All[^1].Name });
        await page.Expect(page.Summary, "3 errors, 1 other message");
        await page.Page.Locator(".messages").ScrollIntoViewIfNeededAsync();
        await Check(page, "diagnostic", name);
    }

    [Fact]
    public async Task The_theme_can_be_chosen_and_is_kept()
    {
        await using PlaygroundPage page = await browser.Open();
        await page.WaitUntilEmitted();
        string light = await Background(page);
        await page.Page.GetByLabel("Theme").SelectOptionAsync("dark");
        string dark = await Background(page);
        Assert.NotEqual(light, dark);

        await page.Page.ReloadAsync();
        await page.WaitUntilEmitted();
        Assert.Equal(dark, await Background(page));
    }

    [Fact]
    public async Task It_works_by_keyboard_alone()
    {
        await using PlaygroundPage page = await browser.Open();
        await page.WaitUntilEmitted();
        List<string> order = [];
        for (int i = 0; i < 60 && (order.Count == 0 || order[^1] != "emitted"); i++)
        {
            await page.Page.Keyboard.PressAsync("Tab");
            order.Add(await page.Page.EvaluateAsync<string>("() => document.activeElement.id || document.activeElement.textContent.trim() || document.activeElement.tagName"));
            Assert.True(await page.Page.EvaluateAsync<bool>("() => { const a = document.activeElement; const f = a.closest('.editor') ?? a; return getComputedStyle(f).outlineStyle !== 'none'; }"), $"{order[^1]} has no visible focus.");
        }

        // From top to bottom, left to right; the text box lets go of it.
        string[] stops = ["Copy link", "example", "classes", "code", "tab-code", "file", "outline", "find", "emitted"];
        Assert.Equal(stops, order.Where(stops.Contains));

        await page.Page.Locator("#tab-code").FocusAsync();
        await page.Page.Keyboard.PressAsync("ArrowRight");
        await page.Expect(page.Reading, "prediction[0] = 0");
        Assert.Equal("tab-plot", await page.Page.EvaluateAsync<string>("() => document.activeElement.id"));

        await page.Page.Locator("#along").FocusAsync();
        await page.Page.Keyboard.PressAsync("ArrowRight");
        await page.Expect(page.Reading, "prediction[0] = 0.15");
    }

    [Fact]
    public async Task Long_code_stays_fluid_and_its_methods_can_be_found()
    {
        await using PlaygroundPage page = await browser.Open();
        await page.WaitUntilEmitted();
        Assert.InRange(await page.Emitted.Locator(".line").CountAsync(), 20, 200);

        string last = await page.Page.EvaluateAsync<string>("() => [...document.querySelectorAll('#outline option')].at(-1).label");
        await page.Page.Locator("#outline").SelectOptionAsync(new SelectOptionValue { Label = last });
        await page.Expect(page.Emitted.Locator(".found"), last.Split('(')[0]);
        await Assertions.Expect(page.Emitted.Locator(".found")).ToBeInViewportAsync();
        await page.Page.Locator("#find").FillAsync("#pragma");
        await page.Page.Keyboard.PressAsync("Enter");
        await page.Expect(page.Emitted.Locator(".found"), "#pragma warning disable");
        await Assertions.Expect(page.Emitted.Locator(".found")).ToBeInViewportAsync();
    }

    private static async Task Check(PlaygroundPage page, string what, string width)
    {
        foreach (ColorScheme scheme in (ColorScheme[])[ColorScheme.Dark, ColorScheme.Light])
        {
            await page.Page.EmulateMediaAsync(new PageEmulateMediaOptions { ColorScheme = scheme });
            await page.Picture($"{what}-{(scheme == ColorScheme.Dark ? "dark" : "light")}-{width}");
            Assert.Equal(0, await page.Page.EvaluateAsync<int>("() => document.documentElement.scrollWidth - document.documentElement.clientWidth"));
            AxeResult found = await page.Page.RunAxe();
            Assert.Empty(found.Violations.Select(v => $"{v.Id}: {v.Help} {string.Join(", ", v.Nodes.Select(n => n.Html))}"));
        }
    }

    private static Task<string> Background(PlaygroundPage page) => page.Page.EvaluateAsync<string>("() => getComputedStyle(document.body).backgroundColor");
}
